using System.Net.Http.Json;
using Lending.Application.Books;
using Lending.Application.Loans;
using Lending.Application.Members;
using Lending.Domain;

namespace Lending.Tests.Web;

/// <summary>What a librarian does, by HTTP.</summary>
internal sealed class Desk(HttpClient client)
{
    public HttpClient Client { get; } = client;

    public async Task<Guid> RegisterAsync(string name, string? phone = null, MembershipLevel level = MembershipLevel.Standard) =>
        await AnswerAsync<Guid>(await Client.PostAsJsonAsync("/members", new RegisterMember(name, Address(name), phone, level)));

    public async Task<(Guid Id, string Isbn)> AddBookAsync(string title, int copies = 1, decimal price = 20m, string author = "Anonymous")
    {
        string isbn = Isbns.Next();
        return (await AnswerAsync<Guid>(await Client.PostAsJsonAsync("/books", new AddBook(title, author, isbn, copies, price))), isbn);
    }

    public Task<HttpResponseMessage> TryLendAsync(Guid member, string isbn) => Client.PostAsJsonAsync("/loans", new LendBook(member, isbn));

    public async Task<LoanView> LendAsync(Guid member, string isbn) => await AnswerAsync<LoanView>(await TryLendAsync(member, isbn));

    public async Task<T> PostAsync<T>(string path, object? body = null) => await AnswerAsync<T>(await Client.PostAsJsonAsync(path, body));

    public async Task<T> GetAsync<T>(string path) => await AnswerAsync<T>(await Client.GetAsync(path));

    public static string Address(string name) => $"{name}@readers.example";

    private static async Task<T> AnswerAsync<T>(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>())!;
    }
}
