using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Lending.Application.Books;

/// <summary>By title; when that finds nothing, by author.</summary>
internal sealed class SearchBooksHandler : IRequestHandler<SearchBooks, IReadOnlyList<BookView>>
{
    private readonly IBookSearch _byTitle;
    private readonly IBookSearch _byAuthor;
    private readonly ILoanRepository _loans;

    public SearchBooksHandler(
        [FromKeyedServices(SearchKeys.Title)] IBookSearch byTitle,
        [FromKeyedServices(SearchKeys.Author)] IBookSearch byAuthor,
        ILoanRepository loans)
    {
        _byTitle = byTitle;
        _byAuthor = byAuthor;
        _loans = loans;
    }

    public async Task<IReadOnlyList<BookView>> HandleAsync(SearchBooks request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Book> books = await _byTitle.FindAsync(request.Text, cancellationToken);
        if (books.Count == 0) books = await _byAuthor.FindAsync(request.Text, cancellationToken);
        var views = new List<BookView>();
        foreach (Book book in books) views.Add(BookView.Of(book, await _loans.CountOpenOfBookAsync(book.Id, cancellationToken)));
        return views;
    }
}
