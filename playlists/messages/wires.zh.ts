/** Sentences about what stands at the other end of a board's wire. */
export const wiresZh: Readonly<Record<string, string>> = {
  "output.wrongController":
    "这条线上的控制器不是这块屏的：应为 {wanted}，实际是 {found}。没有发送任何画面，请检查是否接错线，或重新登记控制器",
  "output.wrongSize": "控制器设定的画面是 {found}，这块屏是 {wanted}，没有发送任何画面；请核对屏幕尺寸或控制器的设定",
  "output.answerTooLong": "控制器的应答超过 {mostBytes} 字节，已放弃；系统会一直重试",
};
