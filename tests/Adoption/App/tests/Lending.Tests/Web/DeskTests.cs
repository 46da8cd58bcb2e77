using System.Net;
using System.Net.Http.Json;
using Lending.Application.Activities;
using Lending.Application.Books;
using Lending.Application.Loans;
using Lending.Application.Members;
using Lending.Domain;

namespace Lending.Tests.Web;

public sealed class DeskTests(LendingApp app) : IClassFixture<LendingApp>
{
    private readonly Desk _desk = new(app.CreateClient());

    [Fact]
    public async Task The_first_books_are_on_the_shelves_when_the_library_opens()
    {
        BookView book = Assert.Single(await _desk.GetAsync<IReadOnlyList<BookView>>("/books?text=Left Hand"));
        Assert.Equal("Ursula K. Le Guin", book.Author);
        Assert.Equal(7, book.Id.Version);
        Assert.Equal("Healthy", await _desk.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task Books_are_found_by_title_and_otherwise_by_author()
    {
        await _desk.AddBookAsync("Orlando", author: "Virginia Woolf");
        await _desk.AddBookAsync("About Virginia", author: "Somebody");
        await _desk.AddBookAsync("The Waves", author: "Virginia Woolf");
        Assert.Equal(["About Virginia"], (await _desk.GetAsync<IReadOnlyList<BookView>>("/books?text=Virginia")).Select(static book => book.Title));
        Assert.Equal(["Orlando", "The Waves"], (await _desk.GetAsync<IReadOnlyList<BookView>>("/books?text=Woolf")).Select(static book => book.Title));
        Assert.Equal(["Orlando", "The Waves"], (await _desk.GetAsync<IReadOnlyList<Book>>("/books/by-author/Virginia")).Select(static book => book.Title));
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_by_all_its_validators()
    {
        HttpResponseMessage answer = await _desk.Client.PostAsJsonAsync("/books", new AddBook("", "Nobody", "123", 1, 1m));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Title", text, StringComparison.Ordinal);
        Assert.Contains("is no ISBN.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_need_an_address()
    {
        HttpResponseMessage answer = await _desk.Client.PostAsJsonAsync("/members", new RegisterMember("Nobody", "nowhere"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_there_is_not_is_not_found()
    {
        HttpResponseMessage member = await _desk.Client.PostAsync($"/members/{Guid.NewGuid()}/block", null);
        Assert.Equal(HttpStatusCode.NotFound, member.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.Client.GetAsync($"/books/{Isbns.Next()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _desk.TryLendAsync(await _desk.RegisterAsync("Seeker"), Isbns.Next())).StatusCode);
    }

    [Fact]
    public async Task What_happens_at_a_desk_is_in_the_feed_with_the_name_of_the_desk()
    {
        _desk.Client.DefaultRequestHeaders.Add("X-Desk", "Desk 3");
        LoanView loan = await _desk.LendAsync(await _desk.RegisterAsync("Watched"), (await _desk.AddBookAsync("1984")).Isbn);
        await _desk.PostAsync<decimal>($"/loans/{loan.Id}/return");
        IEnumerable<string> feed = (await _desk.GetAsync<IReadOnlyList<Activity>>("/reports/activity?count=100")).Select(static activity => activity.What);
        Assert.Equal(["Desk 3 took back '1984'", "Desk 3 lent '1984' to Watched"], feed.Where(static what => what.Contains("1984", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_look_into_the_catalogue_is_in_the_feed_also_those_that_the_cache_answers()
    {
        (Guid id, string isbn) = await _desk.AddBookAsync("Cached");
        Assert.Equal(id, (await _desk.GetAsync<Book>($"/books/{isbn}")).Id);
        Assert.Equal(id, (await _desk.GetAsync<Book>($"/books/{isbn}")).Id);
        IReadOnlyList<Activity> feed = await _desk.GetAsync<IReadOnlyList<Activity>>("/reports/activity?count=100");
        Assert.Equal(2, feed.Count(activity => activity.What == $"looked up {isbn}"));
        Assert.All(feed, activity => Assert.Equal(app.Time.GetUtcNow(), activity.At));
    }

    [Fact]
    public async Task Every_answer_tells_the_day_at_the_branch()
    {
        HttpResponseMessage answer = await _desk.Client.GetAsync("/");
        Assert.Equal("2026-03-02", Assert.Single(answer.Headers.GetValues("X-Branch-Day")));
        Assert.Equal("The library is open.", await answer.Content.ReadAsStringAsync());
    }
}
