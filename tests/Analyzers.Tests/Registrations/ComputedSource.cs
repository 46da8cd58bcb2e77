namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>The source of an application that registers types by values.</summary>
internal static class ComputedSource
{
    /// <summary>The types that are registered and asked for.</summary>
    public const string Types =
        """
        using System.Linq; using System.Reflection; using Microsoft.Extensions.DependencyInjection.Extensions;
        public interface IX; sealed class X : IX; public interface IMk<T>; sealed class Mk<T> : IMk<T>; public interface IOther; public interface IUnmade; class Other : IOther;
        """;

    /// <summary>Analyzes an application whose method <c>R</c> registers, and whose one service asks.</summary>
    /// <param name="members">The method and what it needs.</param>
    /// <param name="parameters">The parameters of the service.</param>
    public static Task Check(string members, string parameters) => Run.Root(
        $$"""
        {{Types}}
        static class Reg { {{members}} }
        static class Startup { static void Configure(IServiceCollection services) { var s = services.AddMesh(); Reg.R(s); } }
        static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services) => services; }
        [Service] public sealed class U({{parameters}});
        """);
}
