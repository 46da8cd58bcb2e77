using Lending.Domain;

namespace Lending.Application.Events;

public sealed record BookLent(Loan Loan, Book Book, Member Member);
