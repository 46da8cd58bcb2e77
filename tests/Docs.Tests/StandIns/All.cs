// What a reader of any page has at hand: the names that a program begins with.
global using StandIns;
global using static StandIns.Names;

namespace StandIns;

public static class Names
{
    public static WebApplicationBuilder builder => throw null!;

    public static WebApplication app => throw null!;

    public static IServiceCollection services => throw null!;

    public static CancellationToken cancellationToken => default;

    public static CancellationToken ct => default;
}
