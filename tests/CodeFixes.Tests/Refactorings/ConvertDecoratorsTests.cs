using Mesh.CodeFixes.Refactorings;

namespace Mesh.CodeFixes.Tests.Refactorings;

/// <summary>Calls of Scrutor's Decorate become attributes.</summary>
public class ConvertDecoratorsTests
{
    private const string Scrutor =
        """
        namespace Microsoft.Extensions.DependencyInjection;

        public static class DecorationExtensions
        {
            public static IServiceCollection Decorate<TService, TDecorator>(this IServiceCollection services) where TDecorator : TService => services;
            public static IServiceCollection Decorate(this IServiceCollection services, Type serviceType, Type decoratorType) => services;
        }
        """;

    private static FixedProject[] With(string source) => [new FixedProject("Scrutor", false, Scrutor), new FixedProject("App", true, source) { References = ["Scrutor"] }];

    [Theory]
    [InlineData("s.[|Decorate|]<IStore, Caching>();", "[Service(Decorates = typeof(IStore))] ")]
    [InlineData("s.[|Decorate|](typeof(IStore), typeof(Caching));", "[Service(Decorates = typeof(IStore))] ")]
    public Task The_call_becomes_an_attribute_of_the_decorator(string call, string attribute) => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn into [Service(Decorates = ...)] on 'Caching'",
        With($"public interface IStore; [Service] class Disk : IStore;\nclass Caching(IStore inner) : IStore;\nstatic class Startup\n{{\n    static void M(IServiceCollection s)\n    {{\n        s.AddMesh();\n        {call}\n    }}\n}}"),
        With($"public interface IStore; [Service] class Disk : IStore;\n{attribute.TrimEnd()}\nclass Caching(IStore inner) : IStore;\nstatic class Startup\n{{\n    static void M(IServiceCollection s)\n    {{\n        s.AddMesh();\n    }}\n}}"));

    [Fact]
    public Task The_earlier_of_two_calls_is_the_inner_decorator() => Fix.Harness.VerifyAsync(
        new ConvertRegistrations(),
        "Turn into [Service(Decorates = ...)] on 'Caching'",
        With("public interface IStore; [Service] class Disk : IStore;\nclass Caching(IStore inner) : IStore;\nclass Auditing(IStore inner) : IStore;\nstatic class Startup\n{\n    static void M(IServiceCollection s)\n    {\n        s.[|Decorate|]<IStore, Caching>().Decorate<IStore, Auditing>();\n    }\n}"),
        With("public interface IStore; [Service] class Disk : IStore;\n[Service(Decorates = typeof(IStore), Order = 1)]\nclass Caching(IStore inner) : IStore;\nclass Auditing(IStore inner) : IStore;\nstatic class Startup\n{\n    static void M(IServiceCollection s)\n    {\n        s.Decorate<IStore, Auditing>();\n    }\n}"));

    [Theory]
    [InlineData("class Disk : IStore;")]
    [InlineData("[Service] class Other;")]
    public async Task What_no_service_provides_stays(string provider) => Assert.Empty(await Fix.Harness.TitlesAsync(
        new ConvertRegistrations(),
        With($"public interface IStore; {provider}\nclass Caching(IStore inner) : IStore;\nstatic class Startup {{ static void M(IServiceCollection s) {{ s.[|Decorate|]<IStore, Caching>(); }} }}")));
}
