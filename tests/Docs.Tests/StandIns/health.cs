global using static StandIns.HealthNames;
using StandIns;

[assembly: ProvidedByHost<IConnectionFactory>]

namespace StandIns;

public interface IConnectionFactory;

public interface IBroker;

public static class HealthNames
{
    public static MeshOptions options => throw null!;
}
