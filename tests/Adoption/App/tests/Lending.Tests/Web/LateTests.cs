using Lending.Application.Loans;
using Lending.Application.Reports;
using Lending.Domain;
using Lending.Tests.Fakes;

namespace Lending.Tests.Web;

public sealed class LateTests : IDisposable
{
    private readonly LendingApp _app = new();
    private readonly Desk _desk;

    public LateTests()
    {
        _desk = new Desk(_app.CreateClient());
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Who_is_late_pays_for_each_day_and_at_most_the_price_of_the_book()
    {
        (_, string isbn) = await _desk.AddBookAsync("Late", copies: 3, price: 9m);
        Guid[] loans =
        [
            (await _desk.LendAsync(await _desk.RegisterAsync("Plain"), isbn)).Id,
            (await _desk.LendAsync(await _desk.RegisterAsync("Student", level: MembershipLevel.Student), isbn)).Id,
            (await _desk.LendAsync(await _desk.RegisterAsync("Patron", level: MembershipLevel.Patron), isbn)).Id,
        ];
        _app.Clock.Today = FakeClock.Monday.AddDays(28 + 30);
        Assert.Equal(9m, await _desk.PostAsync<decimal>($"/loans/{loans[0]}/return"));
        Assert.Equal(7.5m, await _desk.PostAsync<decimal>($"/loans/{loans[1]}/return"));
        Assert.Equal(0m, await _desk.PostAsync<decimal>($"/loans/{loans[2]}/return"));
    }

    [Fact]
    public async Task A_fine_is_quoted_in_any_currency_and_each_rate_is_asked_for_once()
    {
        LoanView loan = await _desk.LendAsync(await _desk.RegisterAsync("Foreign"), (await _desk.AddBookAsync("Travels")).Isbn);
        _app.Clock.Today = FakeClock.Monday.AddDays(28 + 4);
        Assert.Equal(2m, await _desk.GetAsync<decimal>($"/loans/{loan.Id}/fine"));
        Assert.Empty(_app.Rates.Requests);
        Assert.Equal(4m, await _desk.GetAsync<decimal>($"/loans/{loan.Id}/fine?currency=CHF"));
        Assert.Equal(4m, await _desk.GetAsync<decimal>($"/loans/{loan.Id}/fine?currency=CHF"));
        HttpRequestMessage request = Assert.Single(_app.Rates.Requests);
        Assert.Equal(new Uri("https://rates.example/rates/CHF"), request.RequestUri);
        Assert.True(Guid.TryParse(Assert.Single(request.Headers.GetValues("X-Request-Id")), out _));
    }

    [Fact]
    public async Task The_report_has_all_that_is_overdue_the_latest_first()
    {
        (_, string first) = await _desk.AddBookAsync("Earlier");
        (_, string second) = await _desk.AddBookAsync("Later");
        await _desk.LendAsync(await _desk.RegisterAsync("Early"), first);
        _app.Clock.Today = FakeClock.Monday.AddDays(2);
        await _desk.LendAsync(await _desk.RegisterAsync("Tardy"), second);
        _app.Clock.Today = FakeClock.Monday.AddDays(35);
        Assert.Equal([new OverdueLine("Early", "Earlier", 7), new OverdueLine("Tardy", "Later", 5)], await _desk.GetAsync<IReadOnlyList<OverdueLine>>("/reports/overdue"));
    }

    [Fact]
    public async Task The_worker_reminds_who_is_late()
    {
        await _desk.LendAsync(await _desk.RegisterAsync("Forgetful"), (await _desk.AddBookAsync("Memory")).Isbn);
        Assert.Equal("Enjoy 'Memory'", (await _app.Mailer.NextAsync()).Subject);
        _app.Clock.Today = FakeClock.Monday.AddDays(28 + 3);
        _app.Time.Advance(TimeSpan.FromHours(6));
        Mail reminder = await _app.Mailer.NextAsync();
        Assert.Equal("Please bring it back", reminder.Subject);
        Assert.EndsWith("is 3 days late.", reminder.Body, StringComparison.Ordinal);
    }
}
