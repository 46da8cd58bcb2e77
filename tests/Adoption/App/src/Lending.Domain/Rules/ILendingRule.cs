namespace Lending.Domain.Rules;

public interface ILendingRule
{
    /// <summary>Says why the book cannot be lent; null when this rule has nothing against it.</summary>
    string? Objection(Borrowing borrowing);
}
