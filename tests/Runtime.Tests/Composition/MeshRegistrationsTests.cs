using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Runtime.Tests.Composition;

public sealed class MeshRegistrationsTests
{
    [Fact]
    public void What_the_application_registered_before_has_lost() =>
        Assert.False(IsReplaced(before: static services => services.AddSingleton<IFormattable>(1)));

    [Fact]
    public void What_the_application_registers_later_wins() =>
        Assert.True(IsReplaced(after: static services => services.AddSingleton<IFormattable>(1)));

    [Fact]
    public void Our_own_registrations_stay_ours()
    {
        Assert.False(IsReplaced());
        Assert.False(IsReplaced(after: static services => services.TryAddSingleton<IFormattable>(_ => 1)));
        Assert.False(IsReplaced(after: static services => services.AddSingleton<IComparable>(1)));
    }

    [Fact]
    public void A_registration_that_was_removed_is_replaced() =>
        Assert.True(IsReplaced(after: static services => services.RemoveAll<IFormattable>()));

    [Fact]
    public void A_registration_that_was_exchanged_is_replaced() =>
        Assert.True(IsReplaced(after: static services => services.Replace(ServiceDescriptor.Singleton<IFormattable>(_ => 1))));

    [Fact]
    public void Each_key_stands_for_itself()
    {
        Assert.False(IsReplaced(after: static services => services.AddKeyedSingleton<IFormattable>("blue", 1)));
        Assert.True(IsReplaced("blue", after: static services => services.AddKeyedSingleton<IFormattable>("blue", 1)));
        Assert.False(IsReplaced("blue", after: static services => services.AddSingleton<IFormattable>(1)));
        Assert.False(IsReplaced("blue", after: static services => services.AddKeyedSingleton<IFormattable>("red", 1)));
    }

    [Fact]
    public void Of_a_container_that_is_not_microsofts_everything_counts_as_replaced()
    {
        using ServiceProvider provider = Build(null, null, null);
        Assert.True(provider.GetRequiredService<MeshRegistrations>().IsReplaced(new Foreign(), typeof(IFormattable)));
    }

    [Fact]
    public void A_scope_is_a_provider_as_well()
    {
        using ServiceProvider provider = Build(null, null, null);
        using IServiceScope scope = provider.CreateScope();
        Assert.False(provider.GetRequiredService<MeshRegistrations>().IsReplaced(scope.ServiceProvider, typeof(IFormattable)));
    }

    private static bool IsReplaced(string? key = null, Action<IServiceCollection>? before = null, Action<IServiceCollection>? after = null)
    {
        using ServiceProvider provider = Build(key, before, after);
        var registrations = provider.GetRequiredService<MeshRegistrations>();
        bool first = registrations.IsReplaced(provider, typeof(IFormattable), key);
        Assert.Equal(first, registrations.IsReplaced(provider, typeof(IFormattable), key));
        return first;
    }

    private static ServiceProvider Build(string? key, Action<IServiceCollection>? before, Action<IServiceCollection>? after)
    {
        var services = new ServiceCollection();
        before?.Invoke(services);
        MeshBuilder mesh = MeshBuilder.Begin(services, null)!;
        mesh.Add(key is null ? ServiceDescriptor.Singleton<IFormattable>(_ => 5) : ServiceDescriptor.KeyedSingleton<IFormattable>(key, (_, _) => 5));
        mesh.Complete(new MeshPlan([]));
        after?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private sealed class Foreign : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
