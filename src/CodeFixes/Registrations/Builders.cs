using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.CodeFixes.Registrations;

/// <summary>Recognizes collections of services, and builders that have one.</summary>
internal static class Builders
{
    private const string Space = Namespaces.DependencyInjection;

    /// <summary>Whether a type is a collection of services, or has one as its <c>Services</c>, or is configured by a function that takes one.</summary>
    public static bool HasServices(ITypeSymbol? type) => type is not null && type.AllInterfaces.Prepend(type).Any(static candidate =>
        candidate.Is(Space, "IServiceCollection")
        || candidate.Is("Microsoft.Extensions.Hosting", "IHostBuilder")
        || candidate.Is("Microsoft.AspNetCore.Hosting", "IWebHostBuilder")
        || candidate.GetMembers("Services").Any(static member => member is IPropertySymbol { Type: var services } && services.Is(Space, "IServiceCollection")));
}
