namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>What a factory passes to <c>ActivatorUtilities</c> by hand fills the constructor's parameters, so that it is not asked for.</summary>
public class ActivatorRegistrationTests
{
    private const string Types =
        """
        public interface IFoo; public interface IBar; public class Bar : IBar; public class Inner : IFoo; public interface IMissing;
        public class Decorator(IFoo inner, IBar bar) : IFoo { public object All => (inner, bar); }
        """;

    [Theory]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, sp.GetRequiredService<Inner>())")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, new Inner())")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, ActivatorUtilities.CreateInstance(sp, typeof(Inner)))")]
    [InlineData("sp => { var inner = ActivatorUtilities.CreateInstance(sp, type); var outer = ActivatorUtilities.CreateInstance<Decorator>(sp, inner); return outer; }")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, sp.GetRequiredService(type))")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, (object)sp.GetRequiredService<Inner>())")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, new object[] { sp.GetRequiredService<Inner>() })")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, [sp.GetRequiredService(type)])")]
    [InlineData("sp => { object[] given = [sp.GetRequiredService(type)]; return ActivatorUtilities.CreateInstance<Decorator>(sp, given); }")]
    [InlineData("sp => { var given = new object[1]; given[0] = new Inner(); return ActivatorUtilities.CreateInstance<Decorator>(sp, given); }")]
    [InlineData("sp => { dynamic inner = new Inner(); return (IFoo)ActivatorUtilities.CreateInstance(sp, typeof(Decorator), (object)inner); }")]
    [InlineData("sp => (IFoo)ActivatorUtilities.CreateInstance(sp, typeof(Decorator), Made(sp))")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Decorator>(sp, Made(sp), sp.GetRequiredService<IBar>())")]
    [InlineData("sp => (IFoo)ActivatorUtilities.CreateInstance(sp, type, sp.GetRequiredService<Inner>())")]
    [InlineData("sp => ActivatorUtilities.CreateFactory<Decorator>([typeof(IFoo)])(sp, [new Inner()])")]
    [InlineData("sp => (IFoo)ActivatorUtilities.CreateFactory(typeof(Decorator), [typeof(IFoo)])(sp, [new Inner()])")]
    [InlineData("sp => new Decorator(ActivatorUtilities.CreateInstance<Inner>(sp), sp.GetRequiredService<IBar>())")]
    [InlineData("sp => new Decorator(ActivatorUtilities.GetServiceOrCreateInstance<Inner>(sp), sp.GetRequiredService<IBar>())")]
    [InlineData("sp => new Decorator((IFoo)ActivatorUtilities.GetServiceOrCreateInstance(sp, typeof(Inner)), sp.GetRequiredService<IBar>())")]
    [InlineData("sp => ActivatorUtilities.GetServiceOrCreateInstance<Inner>(sp)")]
    public Task A_decorator_over_an_inner_one_is_no_cycle(string factory) => Check(factory, "");

    [Fact]
    public Task A_helper_that_decorates_a_type_which_it_is_given_makes_no_cycle() => Run.Root(
        $$"""
        {{Types}}
        static class Startup
        {
            static void Configure(IServiceCollection services) => services.AddSingleton<IBar, Bar>().AddDecorated(typeof(Inner)).AddDecorated(typeof(Bar));
            static IServiceCollection AddDecorated(this IServiceCollection services, Type type) => services.AddSingleton<IFoo>(provider =>
            {
                var inner = ActivatorUtilities.CreateInstance(provider, type);
                var decorator = ActivatorUtilities.CreateInstance<Decorator>(provider, inner);
                return decorator;
            });
        }
        [Service] public class Asks(IFoo foo);
        """);

    [Theory]
    [InlineData("sp => ActivatorUtilities.{|MESH001:CreateInstance<Decorator>(sp)|}")]
    [InlineData("sp => ActivatorUtilities.{|MESH001:CreateInstance<Decorator>(sp, new Bar())|}")]
    [InlineData("sp => (IFoo)ActivatorUtilities.{|MESH001:CreateInstance(sp, typeof(Decorator))|}")]
    [InlineData("sp => ActivatorUtilities.{|MESH001:GetServiceOrCreateInstance<Decorator>(sp)|}")]
    public Task A_decorator_that_is_given_no_inner_one_asks_for_itself(string factory) => Check(factory.Replace("ActivatorUtilities.{|MESH001:", "{|MESH001:ActivatorUtilities.", StringComparison.Ordinal), "");

    [Theory]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Needs>(sp, new Inner())", true)]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Needs>(sp, sp.GetRequiredService(type))", false)]
    [InlineData("sp => ActivatorUtilities.GetServiceOrCreateInstance<Lone>(sp)", false)]
    public Task What_is_certainly_not_given_is_missing(string factory, bool isMissing) =>
        Check(isMissing ? factory.Replace("ActivatorUtilities", "{|MESH002:ActivatorUtilities", StringComparison.Ordinal) + "|}" : factory, "public class Needs(IFoo inner, IMissing missing) : IFoo { public object All => (inner, missing); } public class Lone(IMissing missing) : IFoo { public object All => missing; }");

    private static Task Check(string factory, string types) => Run.Root(
        $$"""
        {{Types}} {{types}}
        static class Startup
        {
            static void Configure(IServiceCollection services, Type type) => services.AddSingleton<IBar, Bar>().AddSingleton<Inner>().AddSingleton<IFoo>({{factory}});
            static object Made(IServiceProvider sp) => sp.GetRequiredService<Inner>();
        }
        [Service] public class Asks(IFoo foo);
        """);
}
