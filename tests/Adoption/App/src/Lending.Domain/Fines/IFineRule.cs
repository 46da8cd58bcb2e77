namespace Lending.Domain.Fines;

/// <summary>One step on the way to a fine. The steps are taken in the order in which they are registered.</summary>
public interface IFineRule
{
    decimal Apply(decimal fine, LateReturn late);
}
