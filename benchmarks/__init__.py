"""What the README's figures come from: the Atlas measured beside others that draw the same map."""
