/** Sentences about drawing: type, pictures, the renderer process. */
export const rendererEn: Readonly<Record<string, string>> = {
  "glyph.missing": "{count} characters cannot be drawn: {chars}. Use others, or make a picture of this part",
  "region.tooSmall": "The region has {widthPx}×{heightPx} pixels, too few for type of {sizePx} pixels",
  "text.doesNotFit":
    "At {sizePx} pixels the text takes {wanted} lines, the region holds {found}. Shorten it, or use pages or a scroll",
  "text.pageDense":
    "A page has {chars} characters: reading it takes about {wanted} seconds, it stands for {found}. Make more pages, or set the time",
  "text.scrollLong": "One pass of the scroll takes {found} seconds, more than {max}. Pages are easier to read",
  "mongolian.wordTooLong": "A Mongolian word is {found} pixels long, the region {max}. Use smaller type",
  "clock.doesNotFit":
    "At {sizePx} pixels the clock needs a region of {widthPx}×{heightPx} pixels. Choose another format or smaller type",
  "render.refused": "This content gives no picture; check its text and style",
  "render.scrollTooLarge":
    "A scroll may take {max} MB of pixels, this text needs {found} MB. Use pages, or smaller type",
  "render.clipTooLarge":
    "The pictures of one item may take {max} MB, these have reached {found} MB. Use fewer pages or frames",
  "picture.flashing": "The animation flashes about {found} times a second, more than {max}; it must not be shown",
  "picture.notPicture": "This file is not a usable picture (wanted: {wanted}); it may have been renamed or damaged",
  "picture.format": "Pictures must be {wanted}, this file is {found}",
  "picture.tooManyBytes": "A picture file may have {max} bytes, this one has {found}",
  "picture.tooManyPixels": "A picture may have {max} pixels, this one is {size}, {found} in all. Make it smaller first",
  "picture.tooManyFrames": "An animation may have {max} frames, this file has {found}",
  "picture.damaged":
    "The picture is incomplete or damaged and cannot be read to its end ({cause}). Export and upload it again",
  "picture.missing": "The uploaded picture {sha256} is not there. Upload it again",
  "picture.altered": "The uploaded picture was altered on disk (wanted {wanted}, found {found}). Upload it again",
  "renderer.crashed":
    "The drawing program ended unexpectedly at this item; others are not affected. Check its pictures",
  "renderer.timeout":
    "Drawing this item took more than {maxSec} seconds and was stopped. Simplify it, or use another picture",
  "renderer.failed": "The drawing program failed: {cause}",
  "renderer.closed": "The drawing program has been stopped",
};
