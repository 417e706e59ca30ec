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
  "output.tooManyPixels":
    "按现在的设置，这种输出方式最多带 {wanted} 个像素，这块屏有 {found} 个；请调低起始的域或通道，或换一种输出方式",
  "output.noGreeting":
    "串口 {path} 打开后 {afterMs} 毫秒内没有收到接收端的问候：请检查波特率和接收端程序，或关闭“等待接收端问候”；系统会一直重试",
  "output.notWled":
    "{url} 没有给出 WLED 的设备信息（状态 {status}）：请核对地址，或关闭“通过 HTTP 查询设备”；系统会一直重试",
  "output.tooFewLeds":
    "设备只设定了 {found} 个灯珠，这块屏需要 {wanted} 个，没有发送任何画面；请核对屏幕尺寸或设备的设定",
};
