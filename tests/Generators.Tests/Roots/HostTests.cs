namespace Mesh.Generators.Tests.Roots;

/// <summary>A generated application under the Generic Host.</summary>
public class HostTests
{
    private const string Log = "public static class Log { public static readonly List<string> Lines = new(); public static void Add(string line) { lock (Lines) Lines.Add(line); } }";

    [Fact]
    public void Services_start_in_dependency_order_before_hosted_services_and_stop_in_reverse() => Assert.Equal(
        "store+ shop+ ready worker+ worker- shop- store-",
        Run(
            """
            public interface IStore { } public interface IShop { }
            [Service] public class Shop(IStore store) : IShop, IServiceLifecycle
            {
                public ValueTask InitializeAsync(CancellationToken ct) { Log.Add("shop+"); return default; }
                public ValueTask ReadyAsync(CancellationToken ct) { Log.Add("ready"); return default; }
                public ValueTask CleanupAsync(CancellationToken ct) { Log.Add("shop-"); return default; }
                public object S => store;
            }
            [Service] public class Store : IStore, IServiceLifecycle
            {
                public async ValueTask InitializeAsync(CancellationToken ct) { await Task.Yield(); Log.Add("store+"); }
                public ValueTask CleanupAsync(CancellationToken ct) { Log.Add("store-"); return default; }
            }
            public class Worker : IHostedService { public Task StartAsync(CancellationToken ct) { Log.Add("worker+"); return Task.CompletedTask; } public Task StopAsync(CancellationToken ct) { Log.Add("worker-"); return Task.CompletedTask; } }
            """,
            "builder.Services.AddHostedService<Worker>(); builder.AddMesh();"));

    [Fact]
    public void What_the_host_did_not_register_is_named_in_one_error() => Assert.Equal(
        "MissingRegistration True True True",
        Run(
            """
            public interface IForgotten { } public interface IAlso { }
            [Service] public class User(IForgotten forgotten, [FromKeyedServices("k")] IAlso also) { public object O => (forgotten, also); }
            """,
            "builder.AddMesh();",
            "catch (ServiceException e) { return $\"{e.Kind} {e.Message.Contains(\"IForgotten, needed by user (parameter 'forgotten')\")} {e.Message.Contains(\"IAlso under the key \\\"k\\\", needed by user (parameter 'also')\")} {e.Message.Contains(\"2 types are\")}\"; }"));

    [Fact]
    public void A_critical_service_that_fails_fails_the_start_and_says_what_waited_on_it() => Assert.Equal(
        "StartFailed store True True True",
        Run(
            """
            public interface IBase { } [Service] public class Base : IBase, IServiceLifecycle { public ValueTask CleanupAsync(CancellationToken ct) { Log.Add("base-"); return default; } }
            public interface IStore { } [Service(Critical = true)] public class Store(IBase b) : IStore, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => throw new InvalidOperationException("disk full"); public object B => b; }
            [Service] public class Shop(IStore store) { public object S => store; }
            """,
            "builder.AddMesh();",
            "catch (ServiceException e) { return $\"{e.Kind} {e.Service} {e.Message.Contains(\"disk full\")} {e.Message.Contains(\"waited on it: shop\")} {e.InnerException is InvalidOperationException && string.Join(\" \", Log.Lines) == \"base-\"}\"; }"));

    [Fact]
    public void A_service_that_may_fail_degrades_what_optionally_depends_on_it_which_gets_null() => Assert.Equal(
        "Failed Degraded True",
        Run(
            """
            public interface ICache { } [Service] public class Cache : ICache, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) => throw new InvalidOperationException(); }
            public interface IShop { bool HasCache { get; } } [Service(Critical = true)] public class Shop(ICache? cache) : IShop { public bool HasCache => cache is not null; }
            """,
            "builder.AddMesh();",
            "",
            "var registry = host.Services.GetRequiredService<IServiceRegistry>(); return $\"{registry.Find(\"cache\")!.Status} {registry.Find(\"shop\")!.Status} {!host.Services.GetRequiredService<IShop>().HasCache}\";"));

    [Fact]
    public void The_plan_knows_attribute_edges_and_what_they_wait_for() => Assert.Equal(
        "a:b,c?,d!Constructed,e!FirstCall",
        Run(
            """
            public interface IB { } [Service] public class B : IB { } [Service] public class C { } [Service] public class D { } [Service] public class E { }
            [Service(DependsOn = [typeof(IB)], OptionalDependsOn = [typeof(C)])] [DependsOn<D>(Until = Until.Constructed)] [DependsOn<E>(Until = Until.FirstCall)] public class A { }
            """,
            "builder.AddMesh();",
            "",
            "return \"a:\" + string.Join(\",\", host.Services.GetRequiredService<IServiceRegistry>().Find(\"a\")!.Dependencies.OrderBy(d => d.Service).Select(d => d.Service + (d.Optional ? \"?\" : \"\") + (d.Until == Until.Initialized ? \"\" : \"!\" + d.Until)));"));

    [Fact]
    public void Options_are_set_where_it_is_added() => Assert.Equal("acme.operation.duration", Run(
        "public interface IA { void M(); } [Service] public class A : IA { public void M() { } }",
        "builder.AddMesh(options => { options.Prefix = \"acme\"; options.MaxParallelStarts = 1; });",
        "",
        "string name = \"\"; using var listener = new System.Diagnostics.Metrics.MeterListener { InstrumentPublished = (i, _) => { if (i.Name.EndsWith(\".duration\") && i.Meter.Name == \"Mesh\" && i.Name.StartsWith(\"acme\")) name = i.Name; } }; listener.Start(); host.Services.GetRequiredService<IA>().M(); return name;"));

    private static object? Run(string source, string build, string onError = "", string body = "await host.StopAsync(); return string.Join(\" \", Log.Lines);") => Scenario.Run($$"""
        using System.Linq;
        using Microsoft.Extensions.Hosting;
        {{source}}
        {{Log}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var builder = Host.CreateEmptyApplicationBuilder(null);
                {{build}}
                using var host = builder.Build();
                try
                {
                    await host.StartAsync();
                    {{body}}
                }
                {{(onError.Length > 0 ? onError : "finally { }")}}
            }
        }
        """);
}
