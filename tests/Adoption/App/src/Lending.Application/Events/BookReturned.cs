using Lending.Domain;

namespace Lending.Application.Events;

public sealed record BookReturned(Loan Loan, Book Book, decimal Fine);
