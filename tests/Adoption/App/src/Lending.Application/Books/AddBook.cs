using Lending.Application.Messaging;

namespace Lending.Application.Books;

public sealed record AddBook(string Title, string Author, string Isbn, int Copies, decimal Price) : IRequest<Guid>;
