using Lending.Application.Messaging;

namespace Lending.Application.Books;

public sealed record SearchBooks(string Text) : IRequest<IReadOnlyList<BookView>>;
