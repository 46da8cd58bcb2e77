using System.Net;
using Lending.Application.Loans;
using Lending.Application.Reservations;
using Lending.Tests.Fakes;

namespace Lending.Tests.Web;

public sealed class LoanTests(LendingApp app) : IClassFixture<LendingApp>
{
    private readonly Desk _desk = new(app.CreateClient());

    [Fact]
    public async Task A_book_is_lent_and_its_reader_gets_the_receipt_by_mail()
    {
        Guid reader = await _desk.RegisterAsync("Borges");
        (Guid book, string isbn) = await _desk.AddBookAsync("Ficciones");

        LoanView loan = await _desk.LendAsync(reader, isbn);

        Assert.Equal(book, loan.BookId);
        Assert.Equal(FakeClock.Monday.AddDays(28), loan.DueOn);
        Assert.StartsWith("EAST-", loan.Receipt, StringComparison.Ordinal);
        Mail mail = Assert.Single(app.Mailer.To(Desk.Address("Borges")));
        Assert.Equal("Enjoy 'Ficciones'", mail.Subject);
        Assert.Equal($"{loan.Receipt}: due on 2026-03-30, printed on 2026-03-02", mail.Body);
        Assert.Equal(loan, Assert.Single(await _desk.GetAsync<IReadOnlyList<LoanView>>($"/members/{reader}/loans")));
    }

    [Fact]
    public async Task An_isbn_is_understood_as_it_is_typed()
    {
        Guid reader = await _desk.RegisterAsync("Typist");
        (_, string isbn) = await _desk.AddBookAsync("Typed");
        await _desk.LendAsync(reader, $" {isbn[..3]}-{isbn[3..]} ");
    }

    [Fact]
    public async Task Receipts_are_numbered_one_after_the_other()
    {
        Guid reader = await _desk.RegisterAsync("Counting");
        (_, string isbn) = await _desk.AddBookAsync("Numbers", copies: 2);
        string[] receipts = [(await _desk.LendAsync(reader, isbn)).Receipt, (await _desk.LendAsync(reader, isbn)).Receipt];
        Assert.Equal(2, receipts.Distinct().Count());
        Assert.Equal(receipts.Order(StringComparer.Ordinal), receipts);
    }

    [Fact]
    public async Task The_last_copy_is_lent_to_one_of_many_who_ask_at_the_same_time()
    {
        Guid[] readers = [await _desk.RegisterAsync("First"), await _desk.RegisterAsync("Second"), await _desk.RegisterAsync("Third")];
        (_, string isbn) = await _desk.AddBookAsync("Only One");
        HttpResponseMessage[] answers = await Task.WhenAll(readers.Select(reader => _desk.TryLendAsync(reader, isbn)));
        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(2, answers.Count(static answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_reader_may_have_as_many_books_as_the_configuration_says()
    {
        Guid reader = await _desk.RegisterAsync("Greedy");
        (_, string isbn) = await _desk.AddBookAsync("Abundance", copies: 9);
        await _desk.LendAsync(reader, isbn);
        await _desk.LendAsync(reader, isbn);
        HttpResponseMessage third = await _desk.TryLendAsync(reader, isbn);
        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
        Assert.Contains("Greedy has 2 of 2 books.", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_objections_the_first_is_told()
    {
        Guid reader = await _desk.RegisterAsync("Rogue");
        (_, string isbn) = await _desk.AddBookAsync("Wanted", copies: 2);
        await _desk.LendAsync(reader, isbn);
        await _desk.LendAsync(reader, isbn);
        Assert.True(await _desk.PostAsync<bool>($"/members/{reader}/block"));
        HttpResponseMessage answer = await _desk.TryLendAsync(reader, isbn);
        Assert.Contains("Rogue is blocked.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_a_book_is_told_by_text_message_and_nobody_can_renew_it()
    {
        Guid reader = await _desk.RegisterAsync("Slow"), waiting = await _desk.RegisterAsync("Waiting", phone: "555-0100"), last = await _desk.RegisterAsync("Last");
        (Guid book, string isbn) = await _desk.AddBookAsync("Bestseller");
        LoanView loan = await _desk.LendAsync(reader, isbn);
        Assert.Equal(1, await _desk.PostAsync<int>("/reservations", new ReserveBook(waiting, book)));
        Assert.Equal(2, await _desk.PostAsync<int>("/reservations", new ReserveBook(last, book)));

        Assert.Equal(HttpStatusCode.Conflict, (await _desk.Client.PostAsync($"/loans/{loan.Id}/renew", null)).StatusCode);
        Assert.Equal(0m, await _desk.PostAsync<decimal>($"/loans/{loan.Id}/return"));

        Assert.Equal("It waits for you at the desk.", Assert.Single(app.Sms.Sent, static sent => sent.Phone == "555-0100").Text);
        Assert.Empty(app.Mailer.To(Desk.Address("Waiting")));
        Assert.Empty(app.Mailer.To(Desk.Address("Last")));
    }

    [Fact]
    public async Task A_loan_is_renewed_as_often_as_the_configuration_says()
    {
        LoanView loan = await _desk.LendAsync(await _desk.RegisterAsync("Renewer"), (await _desk.AddBookAsync("Long")).Isbn);
        Assert.Equal(FakeClock.Monday.AddDays(28), (await _desk.PostAsync<LoanView>($"/loans/{loan.Id}/renew")).DueOn);
        Assert.Equal(HttpStatusCode.Conflict, (await _desk.Client.PostAsync($"/loans/{loan.Id}/renew", null)).StatusCode);
    }
}
