global using static StandIns.RegistryNames;
using Mesh.Events;
using Mesh.Registry;

namespace StandIns;

public interface IOrderStore;

public interface IPayment;

public sealed record DutyPart(string Team);

public sealed record BudgetPart(TimeSpan Limit);

public static class RegistryNames
{
    public static IServiceRegistry registry => throw null!;

    public static IMeshEvents events => throw null!;
}
