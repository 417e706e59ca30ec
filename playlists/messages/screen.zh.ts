/** Sentences about boards that show a part of the PC's own screen, and about the kiosk that keeps it there. */
export const screenZh: Readonly<Record<string, string>> = {
  "screen.badLayout":
    "画面位置写得不对：{found}。应为“屏编号@左,上”，几块屏用分号隔开，如 board-1@0,0;board-2@640,0，每块屏只写一次",
  "screen.silent":
    "电脑屏幕上的全屏播放页没有动静（已 {afterMs} 毫秒）。请看这台电脑是否已登录桌面、显示器是否接好、hallcast kiosk 是否在运行；系统会一直等",
  "kiosk.noDisplay": "没有图形桌面可用（{found}）。请在登录后的桌面里运行 hallcast kiosk，或设好 DISPLAY",
  "kiosk.displayLost": "图形桌面的连接断了，全屏播放页随之结束；桌面恢复后会重新启动",
  "kiosk.displayDepth": "显示器的颜色是 {found} 位，应为 24 位；请在系统的显示设置里改",
  "kiosk.noBrowser": "找不到 Chromium 浏览器（{found}）。请安装 chromium，或用 --browser 指明它的位置",
  "kiosk.browserDied": "浏览器打不开或不断退出（{how}）：{said}",
  "kiosk.noMonitor": "没有第“{wanted}”号显示器，现在共有 {found} 台。请接好显示器，或改正这块屏的输出设置",
  "kiosk.outside": "这块屏的画面（{wanted}）超出了显示器（{found}）。请改正左边距、上边距，或显示器的分辨率",
  "kiosk.noPort": "全屏播放页的本机端口打不开：{cause}",
  "kiosk.badReport": "全屏播放页的报告无效",
  "kiosk.alreadyRunning": "这个数据文件夹的 hallcast kiosk 已在运行：{path}",
  "kiosk.waiting": "全屏播放页在等播出程序告知哪些屏用电脑屏幕显示",
  "kiosk.showing": "全屏播放页：显示器 {monitor} 显示 {boards}",
  "kiosk.unreadable": "这个系统的屏幕无法回读，不能核对屏上的画面（状态里为“未知”）",
  "kiosk.covered": "显示器 {monitor} 已用待机画面盖住：{why}",
  "kiosk.uncovered": "显示器 {monitor} 恢复显示",
  "kiosk.why.starting": "浏览器正在启动",
  "kiosk.why.stale": "页面没有跟上播出",
  "kiosk.why.behind": "有别的窗口挡在前面",
};
