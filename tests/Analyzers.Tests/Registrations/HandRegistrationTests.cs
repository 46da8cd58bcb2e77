namespace Mesh.Analyzers.Tests.Registrations;

public class HandRegistrationTests
{
    /// <summary>With what other libraries offer, since they are not referenced here.</summary>
    private const string Contracts =
        """
        using Microsoft.Extensions.DependencyInjection.Extensions;
        public interface IFoo; public class Foo : IFoo; public class Other; public interface IRepo<T>; public class Repo<T> : IRepo<T>; public enum Keys { A, B }
        static class Elsewhere
        {
            public static IServiceCollection AddHttpClient<TClient, TImplementation>(this IServiceCollection services) where TClient : class where TImplementation : class, TClient => services;
            public static IServiceCollection AddHttpClient<TClient>(this IServiceCollection services, string name) where TClient : class => services;
            public static IServiceCollection AddDbContext<TContext>(this IServiceCollection services, Action<object>? options = null) => services;
            public static void AddNpgsqlDbContext<TContext>(this Microsoft.Extensions.Hosting.IHostApplicationBuilder builder) { }
        }
        """;

    [Theory]
    [InlineData("services.AddSingleton<IFoo, Foo>();")]
    [InlineData("services.AddScoped<IFoo, Foo>();")]
    [InlineData("services.AddTransient<IFoo, Foo>();")]
    [InlineData("services.AddSingleton<IFoo>(new Foo());")]
    [InlineData("services.AddSingleton<IFoo>(sp => new Foo());")]
    [InlineData("services.AddSingleton((IFoo)new Foo());")]
    [InlineData("services.AddScoped(sp => (IFoo)new Foo());")]
    [InlineData("services.AddSingleton(typeof(IFoo), typeof(Foo));")]
    [InlineData("services.AddSingleton(typeof(IFoo), new Foo());")]
    [InlineData("services.AddTransient(typeof(IFoo), sp => new Foo());")]
    [InlineData("services.TryAddSingleton<IFoo, Foo>();")]
    [InlineData("services.TryAddScoped<IFoo>(sp => new Foo());")]
    [InlineData("services.TryAddTransient(typeof(IFoo), typeof(Foo));")]
    [InlineData("services.TryAddSingleton<IFoo>(new Foo());")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<IFoo, Foo>());")]
    [InlineData("services.TryAdd(ServiceDescriptor.Transient(typeof(IFoo), typeof(Foo)));")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(IFoo), typeof(Foo), ServiceLifetime.Scoped));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IFoo), typeof(Foo), ServiceLifetime.Singleton));")]
    [InlineData("services.Add(new(typeof(IFoo), new Foo()));")]
    [InlineData("services.Replace(ServiceDescriptor.Scoped<IFoo>(sp => new Foo()));")]
    [InlineData("ServiceDescriptor[] all = [new(typeof(IFoo), typeof(Foo), ServiceLifetime.Singleton)];")]
    [InlineData("ServiceCollectionServiceExtensions.AddSingleton<IFoo, Foo>(services);")]
    [InlineData("services.AddOptions().Configure<Other>(o => { }).AddSingleton<IFoo, Foo>();")]
    [InlineData("services.AddHttpClient<IFoo, Foo>();")]
    [InlineData("services.AddHttpClient<IFoo>(\"foo\");")]
    [InlineData("services.AddMesh().AddSingleton<IFoo, Foo>();", true)]
    public Task What_is_registered_by_hand_is_not_missing(string statement, bool unbound = false) => Check(statement, "IFoo foo", unbound);

    [Theory]
    [InlineData("services.AddSingleton<Foo>();", "Foo foo")]
    [InlineData("services.AddSingleton(new Foo());", "Foo foo")]
    [InlineData("services.AddSingleton(typeof(Foo));", "Foo foo")]
    [InlineData("services.AddDbContext<Foo>(o => { });", "Foo foo")]
    [InlineData("services.AddSingleton(typeof(IRepo<>), typeof(Repo<>));", "IRepo<int> repo")]
    [InlineData("services.TryAdd(ServiceDescriptor.Singleton(typeof(IRepo<>), typeof(Repo<>)));", "IRepo<IRepo<Foo>> repo")]
    [InlineData("services.AddSingleton<IRepo<int>, Repo<int>>();", "IRepo<int> repo")]
    [InlineData("Register<int>(services); static void Register<T>(IServiceCollection s) => s.AddSingleton<IRepo<T>, Repo<T>>();", "IRepo<int> repo")]
    [InlineData("services.AddSingleton<Func<int, IFoo>>(x => new Foo());", "Func<int, IFoo> make")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>(\"a\");", "[FromKeyedServices(\"a\")] IFoo foo")]
    [InlineData("const string Key = \"a\"; services.AddKeyedScoped<IFoo>(Key, (sp, key) => new Foo());", "[FromKeyedServices(\"a\")] IFoo foo")]
    [InlineData("services.AddKeyedTransient(typeof(IFoo), Keys.B, typeof(Foo));", "[FromKeyedServices(Keys.B)] IFoo foo")]
    [InlineData("services.TryAddKeyedSingleton<IFoo, Foo>(typeof(Foo));", "[FromKeyedServices(typeof(Foo))] IFoo foo")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>(42);", "[FromKeyedServices(42)] IFoo foo")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>((byte)1);", "[FromKeyedServices((byte)1)] IFoo foo")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>((object)(long)1);", "[FromKeyedServices(1L)] IFoo foo")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>(KeyedService.AnyKey);", "[FromKeyedServices(\"whatever\")] IFoo foo")]
    [InlineData("foreach (string key in new[] { \"a\" }) services.AddKeyedSingleton<IFoo, Foo>(key);", "[FromKeyedServices(\"a\")] IFoo foo")]
    [InlineData("services.Add(ServiceDescriptor.KeyedSingleton<IFoo, Foo>(\"a\"));", "[FromKeyedServices(\"a\")] IFoo foo")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IFoo), \"a\", new Foo()));", "[FromKeyedServices(\"a\")] IFoo foo")]
    [InlineData("services.AddHostedService<Worker>();", "IEnumerable<Microsoft.Extensions.Hosting.IHostedService> all")]
    public Task So_are_classes_generics_keys_and_values(string statement, string parameter) => Check(statement, parameter);

    [Theory]
    [InlineData("services.AddSingleton<Other>();", "IFoo {|MESH002:foo|}")]
    [InlineData("services.AddSingleton<Foo>();", "IFoo {|MESH002:foo|}")]
    [InlineData("services.AddSingleton(\"connection\");", "string {|MESH002:connection|}")]
    [InlineData("services.AddSingleton<IFoo, Foo>();", "Foo {|MESH002:foo|}")]
    [InlineData("services.AddSingleton<IFoo, Foo>();", "[FromKeyedServices(\"a\")] IFoo {|MESH002:foo|}")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>(\"a\");", "IFoo {|MESH002:foo|}")]
    [InlineData("services.AddKeyedSingleton<IFoo, Foo>(\"a\");", "[FromKeyedServices(\"b\")] IFoo {|MESH002:foo|}")]
    [InlineData("services.AddSingleton<IRepo<int>, Repo<int>>();", "IRepo<long> {|MESH002:repo|}")]
    [InlineData("services.AddHostedService<Worker>();", "Worker {|MESH002:worker|}")]
    [InlineData("services.AddOptions<Other>();", "Other {|MESH002:options|}")]
    [InlineData("services.Configure<Other>(o => { });", "Other {|MESH002:options|}")]
    [InlineData("new List<IFoo>().Add(new Foo()); AddSingleton<IFoo>(); static void AddSingleton<T>() { }", "IFoo {|MESH002:foo|}")]
    [InlineData("Register<IFoo>(services); static void Register<T>(IServiceCollection s) where T : class => s.AddSingleton<T>();", "Other {|MESH002:other|}")]
    public Task What_is_registered_as_something_else_is_missing(string statement, string parameter) => Check(statement, parameter);

    [Fact]
    public Task Builders_that_hold_a_collection_are_read_too() => Run.Root(
        Contracts +
        """
        static class Startup
        {
            static void Configure(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder) { builder.Services.AddSingleton<IFoo, Foo>(); builder.AddNpgsqlDbContext<Other>(); }
        }
        [Service] class Asks(IFoo foo, Other other);
        """);

    private static async Task Check(string statement, string parameter, bool unbound = false)
    {
        string source = $$"""
            {{Contracts}}
            class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask; }
            static class Startup { static void Configure(IServiceCollection services) { {{statement}} } }
            [Service(Lifetime = ServiceLifetime.Transient)] class Asks({{parameter}});
            """;
        if (unbound) Assert.Empty(await Run.Over(Compile.Root(source)));
        else await Run.Root(source);
    }
}
