/** Sentences about clips, pixel mapping and virtual boards. */
export const pixelsZh: Readonly<Record<string, string>> = {
  "clip.malformed": "画面文件已损坏：{where} 处应为 {wanted}，实际为 {found}",
  "pixels.panelsDoNotFit":
    "面板排不满整块屏：屏为 {widthPx}×{heightPx}，面板为 {panelWidthPx}×{panelHeightPx}，宽和高都须是整数倍",
  "sim.protocolUnknown": "虚拟屏不认识协议“{found}”，可用的有：{wanted}",
  "sim.portInUse": "端口 {port}（{host}）已被其他程序占用，请换一个端口",
  "sim.cannotListen": "无法在 {host} 的端口 {port} 上接收（{cause}）",
};
