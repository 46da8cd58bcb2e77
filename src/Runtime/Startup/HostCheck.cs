using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// Checks that the application has really registered the types that the compiler assumed it would; all gaps are in one error.
/// </summary>
internal static class HostCheck
{
    public static void Verify(MeshPlan plan, PlanCut? cut, IServiceProvider provider)
    {
        if (provider.GetService<IServiceProviderIsService>() is not { } known) return; // a container that does not tell which types are registered
        var keyed = known as IServiceProviderIsKeyedService;
        var substitution = new Substitution(provider, plan);

        string[] gaps =
        [
            .. from service in plan.Services
               where cut?.IsInside(service.Entry) != false
               from requirement in service.Entry.Requires
               where requirement.Key is null ? !known.IsService(requirement.Type) : keyed?.IsKeyedService(requirement.Type, requirement.Key) == false
               where !substitution.IsSubstituted(service.Entry)
               group $"{service.Entry.Name} (parameter '{requirement.Parameter}')" by (requirement.Type, requirement.Key) into gap
               select $"  {gap.Key.Type}{(gap.Key.Key is { } key ? $" under the key {KeyText.Of(key)}" : "")}, needed by {string.Join(", ", gap)}",
        ];
        if (gaps.Length == 0) return;
        throw new ServiceException(
            $"""
            {gaps.Length} {(gaps.Length == 1 ? "type is" : "types are")} needed by services but not registered:
            {string.Join('\n', gaps)}
            help: register {(gaps.Length == 1 ? "it" : "each")} in the application (for example builder.Services.AddSingleton<...>()), or make the parameter nullable if the service can do without.
            """)
        { Kind = ServiceErrorKind.MissingRegistration };
    }
}
