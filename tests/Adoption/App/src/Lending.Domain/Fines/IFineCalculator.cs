namespace Lending.Domain.Fines;

public interface IFineCalculator
{
    /// <summary>The fine in euros.</summary>
    decimal Calculate(LateReturn late);
}
