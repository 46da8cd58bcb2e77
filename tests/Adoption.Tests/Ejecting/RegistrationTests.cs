namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>Each form of a service becomes a registration that a person would have written.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_service_becomes_one_registration_in_the_place_of_its_attribute()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            using Mesh;

            namespace App;

            public interface IOrders { string Get(); }

            public interface IClock { int Now { get; } }

            /// <summary>Keeps orders.</summary>
            [Service(Lifetime = ServiceLifetime.Scoped)]
            internal sealed class Orders(IClock clock) : IOrders
            {
                public string Get() => "orders at " + clock.Now;
            }

            [Service]
            internal sealed class Clock : IClock { public int Now => 7; }

            internal static class Program
            {
                internal static Task<string> RunAsync()
                {
                    var services = new ServiceCollection();
                    services.AddMesh();
                    using ServiceProvider provider = services.BuildServiceProvider(true);
                    using IServiceScope scope = provider.CreateScope();
                    return Task.FromResult(scope.ServiceProvider.GetRequiredService<IOrders>().Get());
                }
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal(
            """
            namespace App;

            /// <summary>Registers the services of App.</summary>
            public static class AppServiceRegistrations
            {
                /// <summary>Adds the services of App. What is registered afterwards wins.</summary>
                public static IServiceCollection AddAppServices(this IServiceCollection services)
                {
                    services.AddSingleton<IClock, Clock>();
                    services.AddScoped<IOrders, Orders>();
                    return services;
                }
            }

            """,
            await ejected.TextAsync("ServiceRegistrations.cs"));
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
        string source = await ejected.TextAsync("Test0.cs");
        Assert.DoesNotContain("Mesh", source, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Keeps orders.</summary>\ninternal sealed class Orders", source, StringComparison.Ordinal);
        Assert.Contains("services.AddAppServices();", source, StringComparison.Ordinal);
        Assert.Equal("orders at 7", await ejected.RunAsync("App.Program", "RunAsync"));
    }

    [Theory]
    [InlineData("[Service] class A : IA, IB { }", "services.AddSingleton<A>();\nservices.AddSingleton<IA>(provider => provider.GetRequiredService<A>());\nservices.AddSingleton<IB>(provider => provider.GetRequiredService<A>());")]
    [InlineData("[Service] class A { }", "services.AddSingleton<A>();")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Transient)] class A : IA { }", "services.AddTransient<IA, A>();")]
    [InlineData("[Service(Key = \"north\")] class A : IA { }", "services.AddKeyedSingleton<IA, A>(\"north\");")]
    [InlineData("[Service(Key = Region.South)] class A : IA { } enum Region { North, South }", "services.AddKeyedSingleton<IA, A>(Region.South);")]
    [InlineData("[Service(Key = typeof(string), Lifetime = ServiceLifetime.Scoped)] class A : IA, IB { }", "services.AddKeyedScoped<A>(typeof(string));\nservices.AddKeyedScoped<IA>(typeof(string), (provider, _) => provider.GetRequiredKeyedService<A>(typeof(string)));\nservices.AddKeyedScoped<IB>(typeof(string), (provider, _) => provider.GetRequiredKeyedService<A>(typeof(string)));")]
    [InlineData("[Service(typeof(IA))] class A : IA, IB { }", "services.AddSingleton<IA, A>();")]
    [InlineData("[Service] class A : IA, IDisposable { public void Dispose() { } }", "services.AddSingleton<IA, A>();")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)] class Repository<T> : IRepository<T> { }", "services.AddScoped(typeof(IRepository<>), typeof(Repository<>));")]
    [InlineData("[Service] class A : IA { } [Service] class B(A a) : IB { public A Of => a; }", "services.AddSingleton<A>();\nservices.AddSingleton<IA>(provider => provider.GetRequiredService<A>());\nservices.AddSingleton<IB, B>();")]
    [InlineData("[Service] class A : IA { } [Service] class B(Lazy<IA> a) : IB { public IA Of => a.Value; }", "services.AddSingleton<IA, A>();\nservices.AddSingleton<IB>(provider => new B(new Lazy<IA>(() => provider.GetRequiredService<IA>())));")]
    [InlineData("[Service] class A : IA { } [Service] class B(Func<IA> a) : IB { public IA Of => a(); }", "services.AddSingleton<IA, A>();\nservices.AddSingleton<IB>(provider => new B(() => provider.GetRequiredService<IA>()));")]
    [InlineData("[Service] class B(IA? a) : IB { public IA? Of => a; }", "services.AddSingleton<IB>(provider => new B(provider.GetService<IA>()));")]
    [InlineData("[Service] class B(IA? a = null) : IB { public IA? Of => a; }", "services.AddSingleton<IB, B>();")]
    [InlineData("[Service] class A : IA { } [Service] class B(IA? a) : IB { public IA? Of => a; }", "services.AddSingleton<IA, A>();\nservices.AddSingleton<IB, B>();")]
    [InlineData("[Service] class B(IEnumerable<IA> all, IServiceProvider provider, int n = 3) : IB { public object Of => (all, provider, n); }", "services.AddSingleton<IB, B>();")]
    [InlineData("[Service] class A(int n, string title, IB b) : IA { public object Of => (n, title, b); } [Service] class B : IB { } [Service] class C(Func<int, string, IA> make) { public IA Of => make(1, \"t\"); }", "services.AddTransient<Func<int, string, IA>>(provider => (n, title) => new A(n, title, provider.GetRequiredService<IB>()));\nservices.AddSingleton<IB, B>();\nservices.AddSingleton<C>();")]
    [InlineData("[Service] class A([FactoryArgument] Uri uri) : IA { public Uri Of => uri; } [Service] class C(Func<Uri, IA> make) { public IA Of => make(new Uri(\"http://a\")); }", "services.AddTransient<Func<Uri, IA>>(provider => uri => new A(uri));\nservices.AddSingleton<C>();")]
    [InlineData("[Service(Key = 1)] class A : IA { } [Service] class B([FromKeyedServices(1)] Lazy<IA> a) : IB { public IA Of => a.Value; }", "services.AddKeyedSingleton<IA, A>(1);\nservices.AddSingleton<IB>(provider => new B(new Lazy<IA>(() => provider.GetRequiredKeyedService<IA>(1))));")]
    [InlineData("[Service] class A : IA { internal A() { } }", "services.AddSingleton<IA>(provider => new A());")]
    public async Task Each_form_has_a_registration_of_its_own(string source, string expected)
    {
        Ejected ejected = await Ejected.OfAsync(
            $$"""
            public interface IA { }
            public interface IB { }
            public interface IRepository<T> { }
            {{source}}
            static class Program { internal static IServiceCollection Services() => new ServiceCollection().AddMesh(); }
            """);
        await ejected.AssertFreeAsync();
        string[] lines = (await ejected.TextAsync("ServiceRegistrations.cs")).Split('\n');
        Assert.Equal(expected, string.Join('\n', lines.Where(static line => line.StartsWith("        services.", StringComparison.Ordinal)).Select(static line => line.Trim())));
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
    }

    [Fact]
    public async Task A_container_of_a_test_that_lacks_what_the_host_has_is_still_valid()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            public interface IA { }
            public interface IHost { }
            class Host : IHost { }
            [Service] class A(IHost host, Microsoft.Extensions.Logging.ILogger<A> log) : IA { public object Of => (host, log); }
            [Service] class B(IA a) { public object Of => a; }
            [Service] class C { }
            static class Program
            {
                static void Main() => new ServiceCollection().AddLogging().AddMesh().AddSingleton<IHost, Host>();
                internal static Task<string> RunAsync() => Task.FromResult(new ServiceCollection().AddMesh().AddLogging().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true }).GetRequiredService<C>().GetType().Name);
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal("C", await ejected.RunAsync("Program", "RunAsync"));
        Assert.Contains("services.AddSingleton<IA>(provider => new A(provider.GetRequiredService<IHost>(), provider.GetRequiredService<ILogger<A>>()));", await ejected.TextAsync("ServiceRegistrations.cs"), StringComparison.Ordinal);
    }
}
