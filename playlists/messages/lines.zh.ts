/** Sentences about serial lines and small network receivers. */
export const linesZh: Readonly<Record<string, string>> = {
  "output.serialMissing":
    "找不到串口 {path}：USB 转换器可能没有插好，或插口换过后名称变了，请到“设备”页重新选择；系统会一直重试",
  "output.serialTaken": "串口 {path} 正被另一个程序占用：请关闭厂商软件或串口调试工具；系统会一直重试",
  "output.serialDenied":
    "没有权限使用串口 {path}：请把运行本系统的用户加入 dialout 组（sudo usermod -aG dialout 用户名），再重新启动本系统",
  "output.serialNotAPort": "{path} 不是串口，请到“设备”页重新选择",
  "output.serialUnplugged": "串口 {path} 断开了：请检查 USB 插头和控制器电源；重新插好后会自动恢复",
  "output.serialFailed": "串口 {path} 无法使用（{cause}）；系统会一直重试",
};
