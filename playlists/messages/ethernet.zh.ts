/** Sentences about boards that hang on a network card of this PC. */
export const ethernetZh: Readonly<Record<string, string>> = {
  "output.onlyLinux": "接收卡直驱只能在 Linux 电脑上使用，本机是 {found}；请改用发送卡（电脑屏幕）输出",
  "output.noRawEthernet": "本机缺少直接收发网卡数据的组件（{cause}）；请重新安装程序，或在输出设置里改用“转发程序”",
  "output.noRawRight":
    "没有直接使用网卡 {card} 的权限（CAP_NET_RAW）。请在服务文件 hallcast.service 的 [Service] 里加一行 AmbientCapabilities=CAP_NET_RAW 并重启服务，或在输出设置里改用“转发程序”",
  "output.noCard": "本机没有名为 {card} 的网卡；系统会一直重试",
  "output.noCardAmong": "本机没有名为 {card} 的网卡，现有：{found}；请在输出设置里改正",
  "output.cardDown": "网卡 {card} 没有启用；请在本机执行 ip link set {card} up，并设为开机启用。系统会一直重试",
  "output.noCarrier": "网卡 {card} 没有接通：请检查网线是否插在第一张接收卡的输入口、接收卡是否通电。系统会一直重试",
  "output.wrongSpeed":
    "网卡 {card} 的速率是 {found} 兆，接收卡只在 {wanted} 兆下工作，没有发送任何画面。请换用千兆网卡和八芯都通的五类以上网线，中间不要接百兆交换机",
  "output.cardStuck": "网卡 {card} 超过 {afterMs} 毫秒发不出数据，已断开重连；请检查网线和接收卡电源",
  "output.cardFailed": "网卡 {card} 出错（{cause}），已断开重连",
  "board.screenOverlaps": "这块屏在显示器上的位置与“{board}”重叠，请改正左边距、上边距或显示器",
  "board.wireTaken": "{wanted} 已经由“{board}”使用；每块屏要有自己的一条线，请改正其中一块的输出设置",
  "board.wireOverlaps":
    "“{board}”也发往 {wanted}，并且用的是相同的域、通道、编号或位置，两块屏的画面会互相覆盖；请改正其中一块的起始域、通道、编号或位置，或换一个接收端",
};
