namespace Mesh.Analyzers.Tests.Matrix;

/// <summary>What nothing provides.</summary>
internal static class MissingGraphs
{
    private const string AddLower = "public static class LowerModule { public static IServiceCollection AddLower(this IServiceCollection services) { ";
    private const string End = " return services; } }";

    // What comes from an assembly that does not know Mesh is taken on trust.
    private const string Known = "[Service] public class Lowest;";

    public static IReadOnlyDictionary<string, BrokenGraph> All { get; } = new Dictionary<string, BrokenGraph>
    {
        ["a constructor of a service"] = new("MESH002", "clock", Known + "public interface IClock;", "public class Clock : IClock;", "[Service] class A(IClock clock);" + Start("services.AddMesh();"), "public class Clock", "[Service] public class Clock"),
        ["a constructor of what is registered by hand"] = new("MESH002", "clock", Known + "public interface IClock; public class Clock : IClock;", AddLower + "services.AddSingleton<object>(new object());" + End, "class A(IClock clock);" + Start("services.AddLower(); services.AddScoped<A>();"), "AddSingleton<object>(new object())", "AddSingleton<IClock, Clock>()"),
        ["in a factory"] = new("MESH002", "sp.GetRequiredService<IClock>()", Known + "public interface IClock; public class Clock : IClock;", AddLower + "services.AddSingleton<object>(new object());" + End, "class A { public A(IClock clock) => _ = clock; }" + Start("services.AddLower(); services.AddScoped(sp => new A(sp.GetRequiredService<IClock>()));"), "AddSingleton<object>(new object())", "AddSingleton<IClock, Clock>()"),
        ["an open generic one"] = new("MESH002", "repo", Known + "public interface IRepo<T>; public class Repo<T> : IRepo<T>; public class Order;", AddLower + "services.AddSingleton<IRepo<string>, Repo<string>>();" + End, "[Service] class A(IRepo<Order> repo);" + Start("services.AddLower(); services.AddMesh();"), "AddSingleton<IRepo<string>, Repo<string>>()", "AddSingleton(typeof(IRepo<>), typeof(Repo<>))"),
        ["a key"] = new("MESH002", "clock", Known + "public interface IClock; public class Clock : IClock;", AddLower + "services.AddKeyedSingleton<IClock, Clock>(\"utc\");" + End, "class A([FromKeyedServices(\"UTC\")] IClock clock);" + Start("services.AddLower(); services.AddSingleton<A>();"), "\"UTC\"", "\"utc\""),
        ["a key in a factory"] = new("MESH002", "sp.GetRequiredKeyedService<IClock>(\"UTC\")", Known + "public interface IClock; public class Clock : IClock;", AddLower + "services.AddKeyedSingleton<IClock, Clock>(\"utc\");" + End, "class A(IClock clock) { public object Clock => clock; }" + Start("services.AddLower(); services.AddSingleton(sp => new A(sp.GetRequiredKeyedService<IClock>(\"UTC\")));"), "\"UTC\"", "\"utc\""),
        ["what a method of the library asks for"] = new("MESH002", "clock", Known + "public interface IClock; public class Clock : IClock; public class A(IClock clock);", AddLower + "services.AddSingleton<A>();" + End, Start("services.AddLower(); services.AddSingleton<object, Clock>();"), "AddSingleton<object, Clock>()", "AddSingleton<IClock, Clock>()") { SplitAt = "AddLower()" },
        ["behind an open generic one"] = new("MESH002", "clock", Known + "public interface IClock; public class Clock : IClock; public interface IRepo<T>; public class Repo<T>(IClock clock) : IRepo<T>; public class Order;", AddLower + "services.AddSingleton(typeof(IRepo<>), typeof(Repo<>));" + End, "[Service] class A(IRepo<Order> repo);" + Start("services.AddLower(); services.AddSingleton<object, Clock>(); services.AddMesh();"), "AddSingleton<object, Clock>()", "AddSingleton<IClock, Clock>()") { SplitAt = "AddLower()" },
    };

    private static string Start(string statements) => CaptiveGraphs.Start(statements);
}
