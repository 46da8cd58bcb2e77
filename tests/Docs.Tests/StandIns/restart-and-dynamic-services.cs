global using static StandIns.RestartNames;
using Mesh.Registry;
using Mesh.Startup;

namespace StandIns;

public interface IDatabase;

public interface ITenant;

public sealed class Tenant(int number, IDatabase database) : ITenant
{
    public override string ToString() => $"{number} in {database}";
}

public static class RestartNames
{
    public static IServiceOrchestrator orchestrator => throw null!;

    public static IServiceRegistry registry => throw null!;
}
