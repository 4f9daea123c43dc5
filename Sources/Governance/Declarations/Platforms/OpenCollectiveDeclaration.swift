import PolicyScript

/// Open Collective, as scripts see it.
let openCollectiveDeclaration = DeclaredPlatform(
    "opencollective", title: "Open Collective",
    object: DeclaredObject(
        "OpenCollective", "A collective on Open Collective.", base: "Platform",
        methods: [
            DeclaredMethod(
                "post_message", [DeclaredParameter("text", .string), DeclaredParameter("expense_id", .string)],
                effect: .posts, "Comments on an expense; the text is HTML."),
            DeclaredMethod(
                "process_expense",
                [
                    DeclaredParameter("expense_id", .string),
                    DeclaredParameter("action", .oneOf(["APPROVE", "UNAPPROVE", "REJECT"])),
                ], result: .dict(.string, .any), effect: .posts, "Approves or rejects an expense."),
            noVote,
        ]),
    actionTypes: [
        expense("expensecreated", "Expense Created", "An expense was submitted."),
        expense("expenserejected", "Expense Rejected", "An expense was rejected."),
        expense("expenseapproved", "Expense Approved", "An expense was approved."),
        expense("expensedeleted", "Expense Deleted", "An expense was deleted."),
        expense("expenseunapproved", "Expense Unapproved", "An approval was taken back."),
        expense("expensepaid", "Expense Paid", "An expense was paid."),
        DeclaredActionType(
            "opencollectivepostmessage", platform: "opencollective", kind: .platform,
            verboseName: "Open Collective Post Message",
            fields: [
                DeclaredField("text", .string, "The comment."),
                DeclaredField("expense_id", .string, "The expense's id."),
            ], isProposable: true, "A comment is to be made; proposed only."),
        DeclaredActionType(
            "opencollectiveprocessexpense", platform: "opencollective", kind: .platform,
            verboseName: "Open Collective Process Expense",
            fields: [
                DeclaredField("expense_id", .string, "The expense's id."),
                DeclaredField("action", .string, "APPROVE, UNAPPROVE or REJECT."),
            ], isProposable: true, "An expense is to be processed; proposed only."),
    ])

private let noVote = DeclaredMethod(
    "initiate_vote", [DeclaredParameter("users", .optional(.members), default: .none)],
    "Does nothing: Open Collective has no votes.")

private func expense(_ codename: String, _ verboseName: String, _ doc: String) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "opencollective", kind: .trigger, verboseName: verboseName,
        fields: [
            DeclaredField("data", .dict(.string, .any), "The event as Open Collective sent it."),
            DeclaredField("expense_id", .string, "The expense's id."),
            DeclaredField("type", .string, "The expense's type."),
            DeclaredField("amount", .int, "The amount in hundredths of the currency."),
            DeclaredField("formatted_amount", .string, "The amount in words: $12.50."),
            DeclaredField("currency", .string, "The currency's code."),
            DeclaredField("tags", .list(.string), "The expense's tags."),
            DeclaredField("url", .string, "A link to the expense."),
            DeclaredField("description", .string, "The expense's title."),
            DeclaredField("expense_user_slug", .string, "Who submitted it."),
        ], doc)
}
