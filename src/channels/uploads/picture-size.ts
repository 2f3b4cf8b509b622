/** Width and height of a picture by its header: whoever opens it later should not meet a billion pixels in a kilobyte. */

/** A good phone has 50 million pixels, a good camera 100. */
const mostPixels = 120_000_000;

/** Whether a JPEG, PNG or WebP says a size that a camera can make. HEIC is shown by nothing of ours and passes. */
export function hasSanePixels(bytes: Uint8Array, type: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const size = sizeOf(view, type);
    if (size === 'unknown') return true;
    return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= mostPixels;
  } catch (error) {
    // It ended where more of the header should have been.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type Size = { width: number; height: number };

function sizeOf(view: DataView, type: string): Size | undefined | 'unknown' {
  if (type === 'image/png') return { width: view.getUint32(16), height: view.getUint32(20) };
  if (type === 'image/jpeg') return jpegSize(view);
  if (type === 'image/webp') return webpSize(view);
  return 'unknown';
}

/** Segments until the one that begins a frame; undefined when the picture begins without. */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const mark = view.getUint8(at + 1);
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (mark === 0xda || mark === 0xd9) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
}

function webpSize(view: DataView): Size | undefined {
  const chunk = view.getUint32(12);
  const little = true;
  if (chunk === 0x56503858)
    return {
      width: 1 + (view.getUint32(24, little) & 0xffffff),
      height: 1 + (view.getUint32(26, little) >>> 8),
    };
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, little);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk === 0x56503820)
    return { width: view.getUint16(26, little) & 0x3fff, height: view.getUint16(28, little) & 0x3fff };
  return undefined;
}
