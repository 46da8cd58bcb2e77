global using static StandIns.FacadeNames;

namespace StandIns;

public interface IOrderStore;

public static class FacadeNames
{
    public static IOrderStore store => throw null!;
}
