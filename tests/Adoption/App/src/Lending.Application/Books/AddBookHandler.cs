using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Domain;

namespace Lending.Application.Books;

internal sealed class AddBookHandler(IRepository<Book> books, IBarcodeReader barcodes, IIdGenerator ids, IUnitOfWork unit) : IRequestHandler<AddBook, Guid>
{
    public async Task<Guid> HandleAsync(AddBook request, CancellationToken cancellationToken)
    {
        string isbn = barcodes.Read(request.Isbn) ?? throw new LendingException($"'{request.Isbn}' is no ISBN.");
        if ((await books.ListAsync(book => book.Isbn == isbn, cancellationToken)).Count > 0) throw new LendingException($"The book {isbn} is there already.");
        var book = new Book { Id = ids.Next(), Title = request.Title, Author = request.Author, Isbn = isbn, Copies = request.Copies, Price = request.Price };
        books.Add(book);
        await unit.SaveChangesAsync(cancellationToken);
        return book.Id;
    }
}
