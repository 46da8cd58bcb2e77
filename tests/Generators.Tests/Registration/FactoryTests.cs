namespace Mesh.Generators.Tests.Registration;

/// <summary>Services that are made of arguments, as a built container makes them.</summary>
public class FactoryTests
{
    private const string Report = """
        public interface IStore { string Name { get; } } [Service] public class Store : IStore { public string Name => "store"; }
        public interface IReport { string Text(); }
        [Service] internal class Report(int id, IStore store, string title) : IReport { public string Text() => $"{id} {store.Name} {title}"; }
        """;

    [Fact]
    public void A_factory_fills_values_and_strings_in_the_order_of_the_constructor_and_the_container_the_rest() => Assert.Equal("1 store a|2 store b", Scenario.RunInContainer(
        Report + "public interface IUser { string All { get; } } [Service] public class User(Func<int, string, IReport> make) : IUser { public string All => make(1, \"a\").Text() + \"|\" + make(2, \"b\").Text(); }",
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void Neither_contract_nor_class_can_be_asked_for_without_arguments_and_the_class_has_a_factory_too() => Assert.Equal("True True 0 9 store x", Scenario.RunInContainer(
        Report,
        "return $\"{provider.GetService<IReport>() is null} {provider.GetService<Report>() is null} {provider.GetServices<IReport>().Count()} {provider.GetRequiredService<Func<int, string, Report>>()(9, \"x\").Text()}\";"));

    [Fact]
    public void What_is_made_comes_behind_its_facade_with_its_policies() => Assert.Equal("True report 3 3", Scenario.RunInContainer(
        """
        public interface IReport { int Tries(); int Get(); }
        [Service] public class Report(int id) : IReport
        {
            private int _tries;
            public int Tries() => _tries;
            [Retry(3, Delay = "1ms")] public int Get() => ++_tries < id ? throw new TimeoutException() : _tries;
        }
        """,
        "var report = provider.GetRequiredService<Func<int, IReport>>()(3); return $\"{report is Mesh.Registry.IServiceFacade} {((Mesh.Registry.IServiceFacade)report).Service} {report.Get()} {report.Tries()}\";"));

    [Fact]
    public void Another_parameter_is_an_argument_when_it_is_marked_and_a_value_is_none_with_a_default_value_or_a_key() => Assert.Equal("order 5 k:7", Scenario.RunInContainer(
        """
        public record Order(string Name);
        public interface IReport { string Text { get; } }
        [Service] public class Report([FactoryArgument] Order order, [FromKeyedServices("k")] string text, int n = 5) : IReport { public string Text => $"{order.Name} {n} {text}"; }
        """,
        "return provider.GetRequiredService<Func<Order, IReport>>()(new Order(\"order\")).Text;",
        "services.AddKeyedSingleton(\"k\", \"k:7\");"));

    [Fact]
    public void Names_that_generated_code_has_too_and_keywords_do_not_clash() => Assert.Equal("1 2 3 4", Scenario.RunInContainer(
        "public interface IReport { string Text { get; } } [Service] public class Report(int services, int operations, int mesh, int @class) : IReport { public string Text => $\"{services} {operations} {mesh} {@class}\"; }",
        "return provider.GetRequiredService<Func<int, int, int, int, IReport>>()(1, 2, 3, 4).Text;"));

    [Fact]
    public void Keys_are_honoured() => Assert.Equal("pdf 1|html 2 html", Scenario.RunInContainer(
        """
        public interface IReport { string Text { get; } }
        [Service(Key = "pdf")] public class Pdf(int id) : IReport { public string Text => $"pdf {id}"; }
        [Service(Key = "html")] public class Html(int id, [ServiceKey] string key) : IReport { public string Text => $"html {id} {key}"; }
        public interface IUser { string All { get; } }
        [Service] public class User([FromKeyedServices("pdf")] Func<int, IReport> pdf, [FromKeyedServices("html")] Lazy<Func<int, IReport>> html) : IUser { public string All => pdf(1).Text + "|" + html.Value(2).Text; }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void All_factories_can_be_asked_for() => Assert.Equal("a1 b1", Scenario.RunInContainer(
        """
        public interface IReport { string Text { get; } }
        [Service] public class A(int id) : IReport { public string Text => $"a{id}"; }
        [Service] public class B(int id) : IReport { public string Text => $"b{id}"; }
        public interface IUser { string All { get; } }
        [Service] public class User(IEnumerable<Func<int, IReport>> all) : IUser { public string All => string.Join(" ", all.Select(make => make(1).Text)); }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void A_generic_service_is_closed_over_the_factories_that_are_asked_for() => Assert.Equal("Int32 3|String x", Scenario.RunInContainer(
        """
        public interface IBox<T> { string Text { get; } }
        [Service] public class Box<T>([FactoryArgument] T item) : IBox<T> { public string Text => $"{typeof(T).Name} {item}"; }
        public interface IUser { string All { get; } }
        [Service] public class User(Func<int, IBox<int>> numbers, Func<string, IBox<string>> texts) : IUser { public string All => numbers(3).Text + "|" + texts("x").Text; }
        """,
        "return provider.GetRequiredService<IUser>().All;"));

    [Fact]
    public void What_is_asked_of_the_container_comes_from_the_scope_that_the_factory_was_asked_of() => Assert.Equal("True False", Scenario.RunInContainer(
        """
        public interface ISession { } [Service(Lifetime = ServiceLifetime.Scoped)] public class Session : ISession { }
        public interface IReport { object Session { get; } }
        [Service] public class Report(int id, Session session) : IReport { public object Session => session; }
        """,
        """
        using var one = provider.CreateScope(); using var two = provider.CreateScope();
        var make = one.ServiceProvider.GetRequiredService<Func<int, IReport>>();
        return $"{make(1).Session == make(2).Session} {make(1).Session == two.ServiceProvider.GetRequiredService<Func<int, IReport>>()(1).Session}";
        """));

    [Fact]
    public void The_caller_disposes_what_is_made_and_the_container_does_not() => Assert.Equal("0 1 1 1", Scenario.RunInContainer(
        """
        public interface IReport : IDisposable { }
        [Service] public class Report(int id) : IReport { public static int Disposed; public void Dispose() => Disposed++; }
        """,
        """
        using var scope = provider.CreateScope();
        var make = scope.ServiceProvider.GetRequiredService<Func<int, IReport>>();
        IReport kept = make(1), disposed = make(2);
        string text = Report.Disposed.ToString();
        disposed.Dispose(); text += " " + Report.Disposed;
        disposed.Dispose(); text += " " + Report.Disposed;
        scope.Dispose();
        return text + " " + Report.Disposed;
        """));

    [Fact]
    public void What_is_registered_after_AddMesh_takes_the_place_of_the_factory() => Assert.Equal("fake 1", Scenario.RunInContainer(
        Report + "public class Fake(int id) : IReport { public string Text() => \"fake \" + id; } public interface IUser { string All { get; } } [Service] public class User(Func<int, string, IReport> make) : IUser { public string All => make(1, \"\").Text(); }",
        "return provider.GetRequiredService<IUser>().All;",
        "services.AddSingleton<Func<int, string, IReport>>((id, _) => new Fake(id));"));

    [Fact]
    public void The_registry_lists_it_with_its_function_and_resolves_that() => Assert.Equal("System.Func`3[System.Int32,System.String,IReport],System.Func`3[System.Int32,System.String,Report] Transient 4 store y", Scenario.RunInContainer(
        Report,
        """
        var registry = provider.GetRequiredService<Mesh.Registry.IServiceRegistry>();
        var info = registry.Find("report")!;
        return $"{string.Join(",", info.Contracts)} {info.Lifetime} {registry.Resolve<Func<int, string, IReport>>("report")(4, "y").Text()}";
        """));

    [Fact]
    public void What_a_library_makes_another_project_asks_for()
    {
        var library = Scenario.Library(Report.Replace("internal class Report", "internal sealed class Report", StringComparison.Ordinal), "Lib");
        Assert.Equal("6 store z", Scenario.RunInContainer(
            "public interface IUser { string All { get; } } [Service(Lifetime = ServiceLifetime.Transient)] public class User(Func<int, string, IReport> make) : IUser { public string All => make(6, \"z\").Text(); }",
            "return provider.GetRequiredService<IUser>().All;", "", library));
    }
}
