/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-help-topics.h"

#include <glib/gi18n-lib.h>

/* The help, a screen for each task. A key named here must be true. */

static const CjHelpTopic topics[] = {
  { "intake", N_ ("Take in a car"), {
    N_ ("Press F2. Type the last three signs of the plate and press Enter: a car that was here before comes with its owner, its last visit and what is due."),
    N_ ("A new car: type the whole plate, then the VIN or scan it (F3), then name and telephone. Make and model year come from the VIN."),
    N_ ("Cars that come to the gate camera stand under “Just Arrived”, with no key pressed: Alt and the number of one takes it in. A plate with a question mark is asked about first."),
    N_ ("Enter the mileage. When it is lower than last time, say why."),
    N_ ("Write the complaint in the customer’s words; the phrases below the field save typing. Mark damage by clicking on the drawing."),
    N_ ("Promise a time. The board turns amber when it comes near and red when it has passed."),
    N_ ("Ctrl+Enter saves and prints the intake sheet. What you type is kept every moment: after a power cut it is there again."),
    NULL } },
  { "board", N_ ("Follow the work on the board"), {
    N_ ("The board shows every car in the shop, a column for each state."),
    N_ ("Drag a card to its next column, or choose it with the arrow keys and move it with Ctrl+Left and Ctrl+Right."),
    N_ ("A card that may not go there says what is missing: a technician, the customer’s approval, the payment."),
    N_ ("Enter opens the order. F11 shows the board alone for the wall of the workshop, without prices and names."),
    NULL } },
  { "orders", N_ ("Find an old order"), {
    N_ ("F4 or Ctrl+K goes to the search at the top: plate, telephone, name, pinyin, initials, VIN or order number, from the first sign on."),
    N_ ("“All Orders” lists them all. Choose days, states or a technician above the list; a click on a heading sorts."),
    N_ ("“Owing” shows what has not been paid in full. Number and sum stand below the list. Esc takes all filters away."),
    NULL } },
  { "order", N_ ("Fill in a work order"), {
    N_ ("Add labour and parts by name, code or initials: Enter takes the first that is found. A package brings what is in it."),
    N_ ("Quantities, prices and discounts are typed in the table. Everything saves by itself."),
    N_ ("When the customer agrees, press the approval button; work that is found later has to be agreed to as well."),
    N_ ("The button at the top right takes the order to its next state; Ctrl+Enter does the same."),
    N_ ("Ctrl+P prints the sheet that belongs to the state: intake sheet, estimate, job card or settlement sheet."),
    NULL } },
  { "cashier", N_ ("Settle a bill"), {
    N_ ("At the cashier’s desk, type the last signs of the plate: the bill opens."),
    N_ ("Alt+1 to Alt+6 chooses the way to pay. Paid in two ways: type the smaller amount, the chosen way takes the rest."),
    N_ ("Type the cash that was given and read the change. “Round Down” leaves the small change off, as a line of its own."),
    N_ ("Ctrl+Enter books the payment, hands the car over and opens the settlement sheet; Enter prints it."),
    N_ ("On account needs a credit limit on the customer’s page. What is on account is settled under “On Account”."),
    N_ ("A wrong payment is taken back under “Takings” with a reason. Nothing in the ledger is ever changed."),
    NULL } },
  { "follow-ups", N_ ("Call customers back"), {
    N_ ("F6 lists the calls that are overdue, for today and later. They are planned by themselves when a car leaves."),
    N_ ("Choose one and press the number of the result, 1 to 8. With a day in the field beside it, the next call is planned too."),
    N_ ("Which calls are planned, and how many days before, is set under Settings, Reminders."),
    NULL } },
  { "vehicles", N_ ("Keep cars and customers in order"), {
    N_ ("“Vehicles” and “Customers” show each with its whole history."),
    N_ ("Entered twice? Open the one that stays, choose “Merge” and then the duplicate: nothing of its history is lost."),
    N_ ("A note that must be read stands in red at the next intake."),
    NULL } },
  { "settings", N_ ("Set up the shop"), {
    N_ ("Ctrl+comma opens the settings: what stands on the sheets, staff, prices and packages, phrases, printers."),
    N_ ("Only who has the right may change a section; who is at the counter is chosen in the corner below."),
    N_ ("Gate Camera: choose a camera of this PC or one in the network, and test it. Ctrl+G switches it off and on; off, nothing is looked at. No picture is kept."),
    N_ ("The printer and the paper of each sheet are remembered, with a preview beside them."),
    NULL } },
  { "", N_ ("When something goes wrong"), {
    N_ ("A message says what happened, what is safe and what to do. What you typed stays."),
    N_ ("A backup is made every day by itself. Settings, Backup lists them, checks them and goes back to one of them."),
    N_ ("No printer? Save the sheet as a PDF and print it later."),
    N_ ("Nothing leaves this PC. It works without a network."),
    NULL } },
};

const CjHelpTopic *
cj_help_get_topics (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}
