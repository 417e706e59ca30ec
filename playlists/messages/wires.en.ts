/** Sentences about what stands at the other end of a board's wire. */
export const wiresEn: Readonly<Record<string, string>> = {
  "output.wrongController":
    "The controller on this wire is not this board's: wanted {wanted}, found {found}. Nothing was sent; check for swapped cables, or bind the controller anew",
  "output.wrongSize":
    "The controller is set up for {found}, this board is {wanted}; nothing was sent. Check the board's size or the controller's set-up",
  "output.answerTooLong": "The controller answered more than {mostBytes} bytes and was given up; trying goes on",
};
