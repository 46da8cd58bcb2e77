using Mesh.CodeFixes.Refactorings;

namespace Mesh.CodeFixes.Tests.Refactorings;

public class ConvertRegistrationsTests
{
    private const string AddMesh = "var builder = new ServiceCollection().AddShop();\nbuilder.AddMesh();\n";

    [Fact]
    public Task A_whole_method_becomes_attributes() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 5 registrations of 'AddShop' into [Service]",
        Fix.Root(
            """
            namespace Shop;

            public static class Registrations
            {
                // Everything that the shop has.
                public static IServiceCollection [|AddShop|](this IServiceCollection services)
                {
                    services.AddSingleton<IDatabase, Database>();

                    // Orders live with the request.
                    services.AddScoped<IOrders, Orders>().AddTransient<Mailer>();
                    services.AddSingleton<IClock>(_ => new Clock());
                    services
                        .AddKeyedSingleton<IGateway, Fast>("fast")
                        .AddSingleton(new Settings()) // As loaded.
                        .AddSingleton(typeof(ICatalog), typeof(Catalog));
                    return services;
                }
            }
            """,
            """
            namespace Shop;

            public interface IDatabase; public interface IOrders; public interface IClock; public interface IGateway; public interface ICatalog; public interface IOther;

            internal sealed class Database(IClock clock) : IDatabase { public object C => clock; }

            /// <summary>Orders.</summary>
            [Serializable]
            public class Orders(IDatabase database) : IOrders, IDisposable { public object D => database; public void Dispose() { } }

            public class Mailer : IOther { }
            public class Clock : IClock;
            public class Fast : IGateway;
            public class Settings;
            public class Catalog(Settings settings) : ICatalog, IOther { public object S => settings; }
            """,
            "using Shop;\n" + AddMesh),
        Fix.Root(
            """
            namespace Shop;

            public static class Registrations
            {
                // Everything that the shop has.
                public static IServiceCollection AddShop(this IServiceCollection services)
                {

                    // Orders live with the request.
                    services.AddSingleton<IClock>(_ => new Clock());
                    services
                        .AddSingleton(new Settings()); // As loaded.
                    return services;
                }
            }
            """,
            """
            namespace Shop;

            public interface IDatabase; public interface IOrders; public interface IClock; public interface IGateway; public interface ICatalog; public interface IOther;

            [Service]
            internal sealed class Database(IClock clock) : IDatabase { public object C => clock; }

            /// <summary>Orders.</summary>
            [Service(Lifetime = ServiceLifetime.Scoped)]
            [Serializable]
            public class Orders(IDatabase database) : IOrders, IDisposable { public object D => database; public void Dispose() { } }

            [Service(typeof(Mailer), Lifetime = ServiceLifetime.Transient)]
            public class Mailer : IOther { }
            public class Clock : IClock;
            [Service(Key = "fast")]
            public class Fast : IGateway;
            public class Settings;
            [Service(typeof(ICatalog))]
            public class Catalog(Settings settings) : ICatalog, IOther { public object S => settings; }
            """,
            "using Shop;\n" + AddMesh));

    [Theory]
    [InlineData("services.AddSingleton<IA>(_ => new A());")]
    [InlineData("services.AddSingleton<IA>(new A());")]
    [InlineData("services.AddSingleton(typeof(IA), _ => new A());")]
    [InlineData("services.TryAddSingleton<IA, A>();")]
    [InlineData("services.AddSingleton(typeof(IGeneric<>), typeof(Generic<>));")]
    [InlineData("services.AddSingleton<IGeneric<int>, Generic<int>>();")]
    [InlineData("services.AddSingleton<System.Text.StringBuilder>();")]
    [InlineData("services.AddSingleton<IA, Two>();")]
    [InlineData("services.AddSingleton<IBad, Bad>();")]
    [InlineData("services.AddSingleton<IDisposable, A>();")]
    [InlineData("services.AddKeyedSingleton<IA, A>(DateTime.Now);")]
    [InlineData("services.AddKeyedSingleton<IA, A>(new object());")]
    [InlineData("if (DateTime.Now.Hour > 5) services.AddSingleton<IA, A>();")]
    [InlineData("if (DateTime.Now.Hour > 5) return; services.AddSingleton<IA, A>();")]
    [InlineData("foreach (int i in new[] { 1 }) services.AddSingleton<IA, A>();")]
    [InlineData("Action later = () => services.AddSingleton<IA, A>();")]
    [InlineData("void Later() { services.AddSingleton<IA, A>(); }")]
    [InlineData("try { services.AddSingleton<IA, A>(); } catch { }")]
    [InlineData("_ = DateTime.Now.Hour > 5 ? services.AddSingleton<IA, A>() : services;")]
    [InlineData("\n#if !DEBUG\nservices.AddSingleton<IA, A>();\n#endif\n")]
    public Task What_the_attribute_cannot_say_stays(string statement) => StaysAsync(statement);

    [Theory]
    [InlineData("services.AddSingleton<IA, A>(); services.AddSingleton<IA, B>();")]
    [InlineData("services.AddSingleton<IA, A>(); services.AddSingleton<IA>(_ => new B());")]
    [InlineData("services.AddSingleton<IA, A>(); services.AddSingleton<IB, A>();")]
    [InlineData("services.AddSingleton<IA, A>(); services.TryAddSingleton<IA, B>();")]
    [InlineData("services.AddSingleton<IA, A>(); services.RemoveAll<IA>();")]
    [InlineData("services.AddSingleton<IA, A>(); services.Replace(ServiceDescriptor.Singleton<IA, B>());")]
    [InlineData("services.AddSingleton<IA, A>(); services.Add(new ServiceDescriptor(typeof(IA), typeof(B), ServiceLifetime.Scoped));")]
    [InlineData("services.AddSingleton<A>(); services.AddScoped<A>();")]
    public Task What_the_order_of_calls_decides_stays(string statements) => StaysAsync(statements);

    [Theory]
    [InlineData("static class Other { static void M(IServiceCollection s) => s.AddSingleton<IA, B>(); }")]
    [InlineData("[Service] class Other : IA; namespace N { class A; } static class More { static void M(IServiceCollection s) => s.AddSingleton(typeof(IA), typeof(B)); }")]
    [InlineData("namespace N { [Service] class A; }")]
    [InlineData("static class Other { static void M(IServiceCollection s, bool b) { if (b) s.AddShop(); } }")]
    public Task What_another_file_decides_stays(string other) => StaysAsync("services.AddSingleton<IA, A>();", other);

    [Theory]
    [InlineData("static class Tests { static void M() { var s = new ServiceCollection(); s.AddSingleton<IA, B>(); } }")]
    [InlineData("static class Tests { static void M() => new ServiceCollection().AddSingleton<IA>(new B()).BuildServiceProvider(); }")]
    [InlineData(
        """
        static class Other
        {
            static void M(IServiceCollection s) => s.AddSingleton<IB>(p => new AB(p.GetRequiredService<IA>(), typeof(IA)));
            class AB(IA a, Type t) : IB { public object O => (a, t); }
        }
        """)]
    [InlineData("static class Other { static void M(IServiceCollection s) { s.AddShop(); s.AddMesh(); } }")]
    public Task What_is_no_registration_for_the_same_application_does_not_matter(string other) => ConvertsAsync("services.AddSingleton<IA, A>();", "", "[Service]", other);

    [Theory]
    [InlineData("services.AddScoped<A>();", "[Service(typeof(A), Lifetime = ServiceLifetime.Scoped)]")]
    [InlineData("services.AddTransient(typeof(IA), typeof(A));", "[Service(Lifetime = ServiceLifetime.Transient)]")]
    [InlineData("services.AddSingleton(implementationType: typeof(A), serviceType: typeof(IA));", "[Service]")]
    [InlineData("services.AddKeyedSingleton<IA, A>(Keys.Main);", "[Service(Key = Keys.Main)]")]
    [InlineData("services.AddKeyedScoped<IA, A>(Names.First);", "[Service(Lifetime = ServiceLifetime.Scoped, Key = Names.First)]")]
    [InlineData("services.AddKeyedSingleton<IA, A>(typeof(B));", "[Service(Key = typeof(B))]")]
    [InlineData("services.AddKeyedSingleton<IA, A>(3);", "[Service(Key = 3)]")]
    public Task Lifetime_key_and_contract_are_kept(string statement, string attribute) => ConvertsAsync(statement, "", attribute);

    [Theory]
    [InlineData("services.AddSingleton<IA, A>().AddSingleton(new object());", "services.AddSingleton(new object());")]
    [InlineData("services.AddSingleton(new object()).AddSingleton<IA, A>();", "services.AddSingleton(new object());")]
    [InlineData("services.AddSingleton(new object()).AddSingleton<IA, A>().AddOptions();", "services.AddSingleton(new object()).AddOptions();")]
    [InlineData("/* why */ services.AddSingleton<IA, A>(); // note", "/* why */ // note")]
    [InlineData("Other(services.AddSingleton<IA, A>());", "Other(services);")]
    [InlineData("var same = services.AddSingleton<IA, A>(); Other(same);", "var same = services; Other(same);")]
    public Task Only_the_call_is_removed(string before, string after) => ConvertsAsync(before, after, "[Service]");

    [Fact]
    public Task Directives_and_comments_above_several_statements_stay() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 2 registrations of 'M' into [Service]",
        Fix.Root("interface IA; interface IB;\nclass A : IA;\nclass B : IB;\nstatic class Shop\n{\n    static void [|M|](IServiceCollection s)\n    {\n#pragma warning disable CS0618\n        // why\n        s.AddSingleton<IA, A>();\n        s.AddSingleton<IB, B>().AddSingleton(new object()); // note\n#pragma warning restore CS0618\n        s.AddMesh();\n    }\n}"),
        Fix.Root("interface IA; interface IB;\n[Service]\nclass A : IA;\n[Service]\nclass B : IB;\nstatic class Shop\n{\n    static void M(IServiceCollection s)\n    {\n#pragma warning disable CS0618\n        // why\n        s.AddSingleton(new object()); // note\n#pragma warning restore CS0618\n        s.AddMesh();\n    }\n}"));

    [Theory]
    [InlineData("#if NET8_0\n        s.AddOptions();\n#else\n        s.AddLogging();\n#endif\n        s.AddSingleton<IA, A>();\n        s.AddOptions();", "#if NET8_0\n        s.AddOptions();\n#else\n        s.AddLogging();\n#endif\n        s.AddOptions();")]
    [InlineData("#if NET8_0\n        s.AddOptions();\n#else\n        s.AddLogging();\n#endif\n        s.AddSingleton<IA, A>().AddSingleton(new object());", "#if NET8_0\n        s.AddOptions();\n#else\n        s.AddLogging();\n#endif\n        s.AddSingleton(new object());")]
    [InlineData("s.AddLogging();\n#if NET8_0\n        s.AddOptions();\n#endif\n        s.AddSingleton<IA, A>();", "s.AddLogging();\n#if NET8_0\n        s.AddOptions();\n#endif")]
    [InlineData("s.AddLogging();\n\n        #region Stores\n        s.AddSingleton<IA, A>();\n        #endregion", "s.AddLogging();\n\n        #region Stores\n        #endregion")]
    [InlineData("s.AddLogging();\n        s.AddSingleton<IA, A>();\n#if NET8_0\n        s.AddOptions();\n#endif", "s.AddLogging();\n#if NET8_0\n        s.AddOptions();\n#endif")]
    public Task Directives_around_a_statement_stay(string before, string after) => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'M' into [Service]",
        Fix.Root($"interface IA;\nclass A : IA;\nstatic class Shop\n{{\n    static void [|M|](IServiceCollection s)\n    {{\n        {before}\n    }}\n    static void Run(IServiceCollection s) => s.AddMesh();\n}}"),
        Fix.Root($"interface IA;\n[Service]\nclass A : IA;\nstatic class Shop\n{{\n    static void M(IServiceCollection s)\n    {{\n        {after}\n    }}\n    static void Run(IServiceCollection s) => s.AddMesh();\n}}"));

    [Theory]
    [InlineData("=> s\n        .AddSingleton(new object()) // made\n        .AddSingleton<IA, A>();", "=> s\n        .AddSingleton(new object()); // made")]
    [InlineData("{ return s\n        .AddSingleton(new object()) // made\n        .AddSingleton<IA, A>();\n    }", "{ return s\n        .AddSingleton(new object()); // made\n    }")]
    public Task A_comment_at_the_end_of_what_is_returned_stays_behind_it(string before, string after) => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'M' into [Service]",
        Fix.Root($"interface IA;\nclass A : IA;\nstatic class Shop\n{{\n    static IServiceCollection [|M|](IServiceCollection s) {before}\n    static void Run(IServiceCollection s) => M(s).AddMesh();\n}}"),
        Fix.Root($"interface IA;\n[Service]\nclass A : IA;\nstatic class Shop\n{{\n    static IServiceCollection M(IServiceCollection s) {after}\n    static void Run(IServiceCollection s) => M(s).AddMesh();\n}}"));

    [Theory]
    [InlineData("static IServiceCollection [|M|](IServiceCollection s) => s.AddSingleton<IA, A>();", "static IServiceCollection M(IServiceCollection s) => s;")]
    [InlineData("static void [|M|](IServiceCollection s) => s.AddSingleton<IA, A>();", "static void M(IServiceCollection s)\n    {\n    }")]
    [InlineData("static IServiceCollection [|M|](IServiceCollection s) { return s.AddSingleton<IA, A>(); }", "static IServiceCollection M(IServiceCollection s) { return s; }")]
    public Task A_method_that_is_left_empty_still_compiles(string before, string after) => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'M' into [Service]",
        Fix.Root($"interface IA;\nclass A : IA;\nstatic class Shop\n{{\n    {before}\n    static void Run(IServiceCollection s) => s.AddMesh();\n}}"),
        Fix.Root($"interface IA;\n[Service]\nclass A : IA;\nstatic class Shop\n{{\n    {after}\n    static void Run(IServiceCollection s) => s.AddMesh();\n}}"));

    [Theory]
    [InlineData("var s = new ServiceCollection();\ns.[|AddSingleton|]<IA, A>();\ns.AddMesh();\n", "var s = new ServiceCollection();\ns.AddMesh();\n")]
    [InlineData("using Microsoft.Extensions.Hosting;\nHost.CreateDefaultBuilder().ConfigureServices(s => s.[|AddSingleton|]<IA, A>()).ConfigureServices(s => s.AddMesh()).Build();\n", "using Microsoft.Extensions.Hosting;\nHost.CreateDefaultBuilder().ConfigureServices(s => { }).ConfigureServices(s => s.AddMesh()).Build();\n")]
    [InlineData("using Microsoft.Extensions.Hosting;\nvar b = Host.CreateApplicationBuilder();\nb.Services.[|AddSingleton|]<IA, A>();\nb.Services.AddMesh();\nb.Build();\n", "using Microsoft.Extensions.Hosting;\nvar b = Host.CreateApplicationBuilder();\nb.Services.AddMesh();\nb.Build();\n")]
    public Task A_call_becomes_an_attribute(string before, string after) => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn into [Service] on 'A'",
        Fix.Root(before, "interface IA;\nclass A : IA;\n"),
        Fix.Root(after, "interface IA;\n[Service]\nclass A : IA;\n"));

    [Fact]
    public Task The_indentation_of_a_file_stays_its_own() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'M' into [Service]",
        Fix.Root("namespace Shop\n{\n  interface IA { }\n\n  class Outer\n  {\n    internal class A : IA { }\n  }\n\n  static class Registrations\n  {\n    static void [|M|](IServiceCollection s)\n    {\n      s.AddScoped<IA, Outer.A>();\n      s.AddMesh();\n    }\n  }\n}\n"),
        Fix.Root("namespace Shop\n{\n  interface IA { }\n\n  class Outer\n  {\n    [Service(Lifetime = ServiceLifetime.Scoped)]\n    internal class A : IA { }\n  }\n\n  static class Registrations\n  {\n    static void M(IServiceCollection s)\n    {\n      s.AddMesh();\n    }\n  }\n}\n"));

    [Fact]
    public Task What_the_attribute_names_is_imported() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'M' into [Service]",
        Fix.Root("using Keys;\ninterface IA;\nstatic class Shop\n{\n    static void [|M|](IServiceCollection s)\n    {\n        s.AddKeyedSingleton<IA, A>(Names.First);\n    }\n    static void Run(IServiceCollection s) => s.AddMesh();\n}", "class A : IA;\n", "namespace Keys;\n\nstatic class Names { public const string First = \"first\"; }\n"),
        Fix.Root("using Keys;\ninterface IA;\nstatic class Shop\n{\n    static void M(IServiceCollection s)\n    {\n    }\n    static void Run(IServiceCollection s) => s.AddMesh();\n}", "using Keys;\n\n[Service(Key = Names.First)]\nclass A : IA;\n"));

    [Fact]
    public Task A_class_of_another_project_gets_the_attribute() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 1 registration of 'AddShop' into [Service]",
        Fix.Two(
            "namespace Shop;\n\npublic interface IA;\n\npublic class A : IA;\n",
            "using Shop;\n\nvar s = new ServiceCollection().AddShop();\ns.AddMesh();\n\nstatic class Registrations\n{\n    public static IServiceCollection [|AddShop|](this IServiceCollection s) => s.AddScoped<IA, A>();\n}\n"),
        Fix.Two(
            "namespace Shop;\n\npublic interface IA;\n\n[Service(Lifetime = ServiceLifetime.Scoped)]\npublic class A : IA;\n",
            "using Shop;\n\nvar s = new ServiceCollection().AddShop();\ns.AddMesh();\n\nstatic class Registrations\n{\n    public static IServiceCollection AddShop(this IServiceCollection s) => s;\n}\n"));

    private const string Handlers =
        """
        interface IHandler<TRequest, TResult>; class Get; class Put; class Drop;
        class GetHandler : IHandler<Get, int>;
        class PutHandler : IHandler<Put, int>;
        class DropHandler : IHandler<Drop, int>;
        """;

    [Fact]
    public Task Closed_generic_contracts_are_converted_each_for_itself() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 2 registrations of 'AddShop' into [Service]",
        Fix.Root(Method("[|AddShop|]", "services.AddSingleton<IHandler<Get, int>, GetHandler>().AddSingleton(typeof(IHandler<Put, int>), typeof(PutHandler));"), Handlers),
        Fix.Root(Method("AddShop", "").Replace("        \n", "", StringComparison.Ordinal), Handlers.Replace("class GetHandler", "[Service]\nclass GetHandler", StringComparison.Ordinal).Replace("class PutHandler", "[Service]\nclass PutHandler", StringComparison.Ordinal)));

    [Theory]
    [InlineData("services.AddSingleton<IHandler<Get, int>, GetHandler>().AddSingleton<IHandler<Get, int>>(_ => new GetHandler());")]
    [InlineData("services.AddSingleton<IHandler<Get, int>, GetHandler>().AddSingleton(typeof(IHandler<,>), typeof(Any<,>));", "class Any<A, B> : IHandler<A, B>;")]
    [InlineData("services.AddSingleton<IHandler<Get, int>, GetHandler>(); Put<Get, Other>(services); void Put<A, H>(IServiceCollection s) where H : class, IHandler<A, int> => s.AddSingleton<IHandler<A, int>, H>();", "class Other : IHandler<Get, int>;")]
    public Task A_closed_generic_contract_that_is_registered_twice_stays(string statements, string other = "") =>
        StaysAsync(statements, Handlers, other);

    [Theory]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\").AddKeyedSingleton<IA>(\"b\", (_, _) => new B());", "services.AddKeyedSingleton<IA>(\"b\", (_, _) => new B());", "\"a\"")]
    [InlineData("services.AddKeyedSingleton<IA, A>(Keys.Main).AddSingleton<IA>(_ => new B());", "services.AddSingleton<IA>(_ => new B());", "Keys.Main")]
    public Task A_registration_with_another_key_is_another_one(string before, string after, string key) => ConvertsAsync(before, after, $"[Service(Key = {key})]");

    [Theory]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\"); services.AddKeyedSingleton<IA>(\"a\", (_, _) => new B());")]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\"); services.AddKeyedSingleton<IA>(KeyedService.AnyKey, (_, _) => new B());")]
    [InlineData("services.AddKeyedSingleton<IA, A>(\"a\"); services.RemoveAllKeyed<IA>(\"a\");")]
    public Task A_registration_that_may_have_the_same_key_is_the_same(string statements) => StaysAsync(statements);

    [Fact]
    public Task A_helper_that_registers_other_closed_contracts_does_not_matter() => ConvertsAsync(
        "services.AddSingleton<IA, A>();",
        "",
        "[Service]",
        "static class More { static void M(IServiceCollection s) => Put<B>(s); static void Put<T>(IServiceCollection s) where T : class => s.AddSingleton<IGeneric<T>>(_ => null!); }");

    private const string Factory =
        """
        class WebApplicationFactory<T> { protected virtual void ConfigureWebHost(IHostBuilder builder) { } public WebApplicationFactory<T> WithWebHostBuilder(Action<IHostBuilder> configure) => this; }
        static class Testing { public static void ConfigureTestServices(this IHostBuilder builder, Action<IServiceCollection> configure) { } }

        """;

    [Theory]
    [InlineData("class Tests : WebApplicationFactory<A> { protected override void ConfigureWebHost(IHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IA, B>()); }")]
    [InlineData("class Tests : WebApplicationFactory<A> { protected override void ConfigureWebHost(IHostBuilder builder) => builder.ConfigureServices(Instead); static void Instead(IServiceCollection services) => services.RemoveAll<IA>().AddSingleton<IA>(new B()); }")]
    [InlineData("class Tests { void M(WebApplicationFactory<A> factory) => factory.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IA, B>()))); }")]
    [InlineData("class Tests { void M(IHostBuilder builder) => builder.ConfigureTestServices(services => { services.RemoveAll<IA>(); services.AddSingleton<IA>(new B()); }); }")]
    public Task What_a_test_substitutes_is_converted(string test) => ConvertsAsync("services.AddSingleton<IA, A>();", "", "[Service]", "using Microsoft.Extensions.Hosting;\nusing Microsoft.Extensions.DependencyInjection.Extensions;\n" + Factory + test);

    [Theory]
    [InlineData("class Other { void M(IHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IA, B>()); }")]
    [InlineData("class Other { object M(IA a) => (A)a; }")]
    [InlineData("class Other { bool M(IA a) => a is A; }")]
    [InlineData("class Other { bool M(IA a) => a is A { }; }")]
    [InlineData("class Other { object? M(IA a) => a as A; }")]
    [InlineData("class Other { void M(IA a) => Assert.IsType<A>(a); static class Assert { public static void IsType<T>(object o) { } } }")]
    [InlineData("class Other { bool M(IServiceCollection services) => services.Any(service => service.ImplementationType == typeof(A)); }")]
    public Task Where_the_class_behind_the_contract_is_counted_on_it_stays(string other) => StaysAsync("services.AddSingleton<IA, A>();", "using Microsoft.Extensions.Hosting;\n" + other);

    [Fact]
    public Task What_a_library_may_register_too_stays() => StaysAsync("services.AddSingleton<IFormatProvider, Format>();", "class Format : IFormatProvider { public object? GetFormat(Type? type) => null; }");

    [Fact]
    public Task All_of_a_program_is_converted_where_its_builder_is_created() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn 2 registrations of 'Test0.cs' into [Service]",
        Fix.Root("using Microsoft.Extensions.Hosting;\nvar b = Host.[|CreateApplicationBuilder|]();\nb.Services.AddSingleton<IA, A>();\nb.Services.AddScoped<B>();\nb.Services.AddSingleton(new object());\nb.Services.AddMesh();\nb.Build();\n", "interface IA;\nclass A : IA;\nclass B;\n"),
        Fix.Root("using Microsoft.Extensions.Hosting;\nvar b = Host.CreateApplicationBuilder();\nb.Services.AddSingleton(new object());\nb.Services.AddMesh();\nb.Build();\n", "interface IA;\n[Service]\nclass A : IA;\n[Service(Lifetime = ServiceLifetime.Scoped)]\nclass B;\n"));

    private const string Types =
        """
        interface IA; interface IB; interface IGeneric<T>; interface IBad { int P { get; init; } }
        class A : IA, IB, IDisposable { public void Dispose() { } }
        class B : IA; class Generic<T> : IGeneric<T>; class Bad : IBad { public int P { get; init; } }
        class Two : IA { public Two() { } public Two(IB b) { } }
        enum Keys { Main } static class Names { public const string First = "first"; }
        """;

    private static string Method(string name, string statements) =>
        $"using Microsoft.Extensions.DependencyInjection.Extensions;\nstatic class Registrations\n{{\n    public static void {name}(this IServiceCollection services)\n    {{\n        {statements}\n    }}\n    static void Other(IServiceCollection same) => same.AddMesh();\n}}\n";

    private static async Task StaysAsync(string statements, params string[] others) =>
        Assert.Empty(await Fix.Harness.TitlesAsync(new ConvertRegistrations(), Fix.Root([Method("[|AddShop|]", statements), Types, .. others])));

    private static Task ConvertsAsync(string before, string after, string attribute, params string[] others)
    {
        string types = Types.Replace("class A : IA, IB,", "class A : IA,", StringComparison.Ordinal);
        string[] left = [Method("AddShop", after).Replace("        \n", "", StringComparison.Ordinal), types.Replace("class A : IA,", attribute + "\nclass A : IA,", StringComparison.Ordinal), .. others];
        return Fix.Harness.VerifyAsync(new ConvertRegistrations(), "Turn 1 registration of 'AddShop' into [Service]", Fix.Root([Method("[|AddShop|]", before), types, .. others]), Fix.Root(left));
    }
}
