namespace Lending.Domain.Fines;

public sealed class FineCalculator(IEnumerable<IFineRule> rules) : IFineCalculator
{
    public decimal Calculate(LateReturn late) => rules.Aggregate(0m, (fine, rule) => rule.Apply(fine, late));
}
