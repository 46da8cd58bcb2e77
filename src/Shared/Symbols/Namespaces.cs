namespace Mesh.Shared.Symbols;

/// <summary>The namespaces of frameworks whose types are recognized in several places.</summary>
internal static class Namespaces
{
    public const string DependencyInjection = "Microsoft.Extensions.DependencyInjection";
    public const string Http = "Microsoft.AspNetCore.Http";
    public const string Mvc = "Microsoft.AspNetCore.Mvc";
    public const string Components = "Microsoft.AspNetCore.Components";
    public const string EntityFramework = "Microsoft.EntityFrameworkCore";
}
