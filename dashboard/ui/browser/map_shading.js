// What deck.gl's layers do not shade by themselves: land that nobody searched is hatched, and what
// is on the far side of the globe is not drawn. Both are decided by the GPU, pixel by pixel.

/** The opacity, of 255, that marks a fill as hatched: no eye tells it from a full one. */
export const HATCHED = 254

const made = new Map()

/** One extension for each look: layers compile their shaders anew when they get another one. */
function extension(key, inject) {
  if (!made.has(key)) {
    class Shading extends globalThis.deck.LayerExtension {
      getShaders() {
        return { inject }
      }
    }
    Shading.extensionName = `Atlas ${key}`
    made.set(key, new Shading())
  }
  return made.get(key)
}

/** Stripes in a colour (red, green, blue to 255) over fills whose opacity is `HATCHED`. */
export function hatching(colour) {
  const ink = colour.map((part) => (part / 255).toFixed(4)).join()
  return extension(`hatching ${ink}`, {
    "vs:#decl": "out vec2 atlasAnchor;",
    // The stripes move with the map: they are counted from a place on it.
    "vs:#main-end": `
      vec4 anchor = project_common_position_to_clipspace(vec4(0.0, 0.0, 0.0, 1.0));
      atlasAnchor = anchor.xy / max(anchor.w, 0.0001) * project.viewportSize * 0.5;`,
    "fs:#decl": "in vec2 atlasAnchor;",
    "fs:DECKGL_FILTER_COLOR": `
      if (abs(color.a * 255.0 - ${HATCHED}.0) < 0.5) {
        vec2 at = gl_FragCoord.xy - atlasAnchor;
        if (mod(at.x + at.y, ATLAS_PERIOD) < ATLAS_PERIOD * 0.3) color.rgb = vec3(${ink});
      }`.replaceAll("ATLAS_PERIOD", (5.5 * Math.min(devicePixelRatio, 2)).toFixed(1)),
  })
}

/** Leaves out what the globe itself hides. */
export function nearSideOnly() {
  return extension("near side", {
    "vs:#decl": "out float atlasNear;",
    "vs:DECKGL_FILTER_GL_POSITION": `
      vec3 atlasAt = normalize(geometry.position.xyz) * GLOBE_RADIUS;
      atlasNear = dot(atlasAt, project.cameraPosition) - GLOBE_RADIUS * GLOBE_RADIUS;`,
    "fs:#decl": "in float atlasNear;",
    "fs:DECKGL_FILTER_COLOR": "if (atlasNear < 0.0) discard;",
  })
}
