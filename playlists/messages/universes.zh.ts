/** Sentences about outputs that address a board as universes or channels of a lighting network. */
export const universesZh: Readonly<Record<string, string>> = {
  "output.portTaken": "本机的 {port} 端口被别的程序占用，收不到控制器的应答，请关闭那个程序；系统会一直重试",
  "output.noSuchCard": "本机没有地址为 {host} 的网卡，请在输出设置里改正网卡地址",
  "output.tooManyUniverses": "这块屏从 {first} 起需要 {count} 个域，而编号最大只到 {last}；请把起始域改小",
  "output.tooManyChannels": "这块屏从 {first} 起需要 {count} 个通道，而编号最大只到 {last}；请增加每个通道的像素数",
  "artnet.noNode":
    "没有 Art-Net 节点声明接收第 {first} 至 {last} 号域：请检查节点的电源、网线和域设置，以及这里的广播地址；系统会一直重试",
  "artnet.nodeSilent": "Art-Net 节点 {host} 不再应答：请检查它的电源和网线；系统会一直重试，恢复后画面自动回来",
};
