using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>A registration whose type is no constant provides what it could have registered; what it could not have is missing.</summary>
public class ComputedRegistrationTests
{
    [Theory]
    [InlineData("public static void R(IServiceCollection s) { foreach (var t in new[] { typeof(IX) }) s.AddSingleton(t, typeof(X)); }")]
    [InlineData("public static void R(IServiceCollection s) { Type[] all = [typeof(IX), typeof(string)]; for (int i = 0; i < all.Length; i++) s.AddSingleton(all[i], typeof(X)); }")]
    [InlineData("public static void R(IServiceCollection s) { List<Type> all = []; all.Add(typeof(IX)); all.ForEach(t => s.AddSingleton(t, typeof(X))); }")]
    [InlineData("public static void R(IServiceCollection s) { foreach (var t in new[] { typeof(IX), typeof(X) }.Where(t => t.IsInterface)) s.TryAddSingleton(t, p => new X()); }")]
    [InlineData("public static void R(IServiceCollection s) { var map = new Dictionary<Type, Type> { [typeof(IX)] = typeof(X) }; foreach (var (a, b) in map) s.AddSingleton(a, b); }")]
    [InlineData("public static void R(IServiceCollection s) { var map = new Dictionary<Type, Type> { { typeof(IX), typeof(X) } }; foreach (var pair in map) s.AddSingleton(pair.Key, pair.Value); }")]
    [InlineData("static readonly (Type, Type)[] All = [(typeof(IX), typeof(X))]; public static void R(IServiceCollection s) { foreach (var (a, b) in All) s.AddSingleton(a, b); }")]
    [InlineData("static readonly (Type Service, Type Class)[] All = [(typeof(IX), typeof(X))]; public static void R(IServiceCollection s) { foreach (var entry in All) s.AddSingleton(entry.Service, entry.Class); }")]
    [InlineData("record Entry(Type Service, Type Class); public static void R(IServiceCollection s) { foreach (var entry in new[] { new Entry(typeof(IX), typeof(X)) }) s.AddSingleton(entry.Service, entry.Class); }")]
    [InlineData("public static void R(IServiceCollection s) => s.AddSingleton(Environment.ProcessId > 0 ? typeof(IX) : typeof(object), typeof(X));")]
    [InlineData("public static void R(IServiceCollection s) => s.AddSingleton(Environment.ProcessId switch { 0 => typeof(object), _ => typeof(IX) }, typeof(X));")]
    [InlineData("static Type T => typeof(IX); public static void R(IServiceCollection s) => s.AddSingleton(T, typeof(X));")]
    [InlineData("static Type T { get; } = typeof(IX); public static void R(IServiceCollection s) => s.AddSingleton(T, new X());")]
    [InlineData("static readonly Type T = typeof(IX); public static void R(IServiceCollection s) => s.AddKeyedSingleton(T, \"a\", typeof(X)).AddSingleton(T, typeof(X));")]
    [InlineData("static Type T() { if (Environment.ProcessId > 0) return typeof(IX); return typeof(X); } public static void R(IServiceCollection s) => s.AddSingleton(T(), typeof(X));")]
    [InlineData("static IEnumerable<Type> All() { yield return typeof(IX); } public static void R(IServiceCollection s) { foreach (var t in All()) s.AddSingleton(t, typeof(X)); }")]
    [InlineData("static Type Same(Type t) => t; public static void R(IServiceCollection s) => s.AddSingleton(Same(typeof(IX)), typeof(X));")]
    [InlineData("static void Add(IServiceCollection s, Type c, Type i) => s.AddSingleton(c, i); public static void R(IServiceCollection s) => Add(s, typeof(IX), typeof(X));")]
    [InlineData("public static void R(IServiceCollection s) { Action<Type, Type> add = (a, b) => s.Add(new ServiceDescriptor(a, b, ServiceLifetime.Singleton)); add(typeof(IX), typeof(X)); }")]
    [InlineData("public static void R(IServiceCollection s) { void Add(Type a, Type b) => s.Add(ServiceDescriptor.Describe(a, b, ServiceLifetime.Singleton)); Add(typeof(IX), typeof(X)); }")]
    [InlineData("public static ServiceDescriptor D(Type t) => ServiceDescriptor.Singleton(t, typeof(X)); public static void R(IServiceCollection s) => s.Add(D(typeof(IX)));")]
    [InlineData("public static IEnumerable<ServiceDescriptor> D() { yield return ServiceDescriptor.Singleton<IX, X>(); } public static void R(IServiceCollection s) { foreach (var d in D()) s.Add(d); }")]
    [InlineData("public static void R(IServiceCollection s) { ServiceDescriptor d = new(typeof(IX), typeof(X), ServiceLifetime.Singleton); s.Insert(0, d); }")]
    [InlineData("public static void R(IServiceCollection s) => s.Insert(0, ServiceDescriptor.Singleton<IX, X>());")]
    [InlineData("public static void R(IServiceCollection s) { s.AddSingleton<object>(1); s[^1] = ServiceDescriptor.Singleton<IX, X>(); }")]
    [InlineData("public static void R(IServiceCollection s) { var o = new ServiceCollection(); o.AddSingleton<IX, X>(); foreach (var d in o) s.Add(d); }")]
    [InlineData("public static void R(IServiceCollection s) { var t = typeof(IX); t = t ?? typeof(X); s.AddSingleton(t, typeof(X)); }")]
    [InlineData("public static void R(IServiceCollection s) => s.AddSingleton(typeof(X).GetInterfaces()[0], typeof(X));")]
    [InlineData("public static void R(IServiceCollection s) { foreach (var t in typeof(Reg).Assembly.GetTypes().Where(t => t.IsClass && t.Name == \"X\")) s.AddSingleton(t.GetInterfaces()[0], t); }")]
    [InlineData("public static void R(IServiceCollection s) { foreach (var (i, c) in from c in Assembly.GetExecutingAssembly().GetExportedTypes() from i in c.GetInterfaces() select (i, c)) s.AddScoped(i, c); }")]
    [InlineData("public static void R(IServiceCollection s) => typeof(X).Assembly.DefinedTypes.ToList().ForEach(t => s.AddTransient(t.GetInterfaces().Single(), t));")]
    [InlineData("public interface IReg { void Do<TI, T>() where T : class, TI where TI : class; } sealed class Impl(IServiceCollection s) : IReg { public void Do<TI, T>() where T : class, TI where TI : class => s.AddSingleton<TI, T>(); } public static void R(IServiceCollection s) { IReg r = new Impl(s); r.Do<IX, X>(); }")]
    [InlineData("sealed class Builder(IServiceCollection s) { public Builder Take<T>(T given) where T : class { s.AddSingleton(given); return this; } } public static void R(IServiceCollection s) => new Builder(s).Take((IX)new X());")]
    [InlineData("sealed class Builder(IServiceCollection s) { public Builder Take<T>() where T : class { s.AddSingleton(typeof(T), typeof(X)); return this; } public Builder All<T>() where T : class => Take<T>(); } public static void R(IServiceCollection s) => new Builder(s).All<IX>();")]
    [InlineData("public static void Give<T>(this IServiceCollection s, T given) where T : class => s.AddSingleton(given); public static void R(IServiceCollection s) => s.Give((IX)new X());")]
    [InlineData("public interface IModule { void Load(IServiceCollection s); } sealed class M : IModule { public void Load(IServiceCollection s) => s.AddSingleton<IX, X>(); } public static void R(IServiceCollection s) { foreach (var m in new IModule[] { new M() }) m.Load(s); }")]
    [InlineData("public static IX Make(IServiceProvider p) => new X(); public static void R(IServiceCollection s) { Func<IServiceProvider, object> f = Make; s.AddSingleton(typeof(IX), f); }")]
    public Task What_the_compiler_can_know_is_provided_and_nothing_else(string members) => ComputedSource.Check(members, "IX x, IUnmade {|MESH002:unmade|}");

    [Theory]
    [InlineData("s.AddSingleton(typeof(IMk<>).MakeGenericType(typeof(int)), typeof(Mk<>).MakeGenericType(typeof(int)));")]
    [InlineData("foreach (var e in new[] { typeof(int) }) s.AddSingleton(typeof(IMk<>).MakeGenericType(e), typeof(Mk<>).MakeGenericType(e));")]
    [InlineData("Type service = typeof(IMk<>); s.Add(new(service.MakeGenericType(Type.GetType(\"System.Int32\")!), new Mk<int>()));")]
    public Task A_closed_type_that_is_made_of_a_known_definition_provides_what_that_can_be_closed_to(string statement) =>
        ComputedSource.Check($"public static void R(IServiceCollection s) {{ {statement} }}", "IMk<int> x, IX {|MESH002:unmade|}");

    [Theory]
    [InlineData("services.AddAt(typeof(IX));", "IX x, IUnmade {|MESH002:unmade|}")]
    [InlineData("services.AddAll([typeof(IX)]);", "IX x, IUnmade {|MESH002:unmade|}")]
    [InlineData("services.AddInstance((IX)new X());", "IX x, IUnmade {|MESH002:unmade|}")]
    [InlineData("services.{|MESH062:AddAt(Type.GetType(\"IX\")!)|};", "IX x, IUnmade unmade")]
    [InlineData("services.{|MESH062:AddBlindly()|};", "IX x, IUnmade unmade")]
    [InlineData("new Lib.Module().Load(services);", "IX {|MESH002:x|}, Lib.IMine mine")]
    [InlineData("foreach (var d in Lib.Reg.Descriptors()) services.{|MESH062:Add(d)|};", "IX x, IUnmade unmade")]
    [InlineData("foreach (Lib.IModule m in Lib.Reg.Modules()) m.Load(services);", "IX {|MESH002:x|}, Lib.IMine mine")]
    public async Task What_a_method_of_a_library_is_given_as_a_type_it_may_register(string statement, string parameters)
    {
        const string Library =
            """
            namespace Lib;
            public interface IMine; public sealed class Mine : IMine; public interface IModule { void Load(IServiceCollection services); }
            public sealed class Module : IModule { public void Load(IServiceCollection services) => services.AddSingleton<IMine, Mine>(); }
            public static class Reg
            {
                public static IServiceCollection AddAt(this IServiceCollection services, Type type) => services.AddSingleton(type, _ => new object());
                public static IServiceCollection AddAll(this IServiceCollection services, params Type[] types) { foreach (Type type in types) services.AddSingleton(type, _ => new object()); return services; }
                public static IServiceCollection AddInstance<T>(this IServiceCollection services, T instance) where T : class => services.AddSingleton(instance);
                public static IServiceCollection AddBlindly(this IServiceCollection services) => services.AddSingleton(Type.GetType("IX")!, new object());
                public static IEnumerable<ServiceDescriptor> Descriptors() => [];
                public static IEnumerable<IModule> Modules() => [];
            }
            """;
        foreach (MetadataReference library in (MetadataReference[])[Run.Module(Library), Run.SourceOf(Library)]) await Run.Root($$"""using Lib; {{ComputedSource.Types}} static class Startup { static void Configure(IServiceCollection services) { {{statement}} } } [Service] class U({{parameters}});""", library);
    }

    [Theory]
    [InlineData("foreach (IModule m in new IModule[] { new M() }) m.Load(services);", "IX x, IUnmade {|MESH002:unmade|}")]
    [InlineData("foreach (IModule m in typeof(M).Assembly.GetTypes().Select(t => (IModule)Activator.CreateInstance(t)!)) m.Load(services);", "IX x, IUnmade {|MESH002:unmade|}")]
    [InlineData("var m = (IModule)Activator.CreateInstance(Type.GetType(\"Plugin\")!)!; m.{|MESH062:Load(services)|};", "IX x, IUnmade unmade")]
    public Task A_module_that_was_made_elsewhere_may_register_anything(string statement, string parameters) => Run.Root(
        $$"""
        {{ComputedSource.Types}}
        public interface IModule { void Load(IServiceCollection services); } sealed class M : IModule { public void Load(IServiceCollection services) => services.AddSingleton<IX, X>(); }
        static class Startup { static void Configure(IServiceCollection services) { {{statement}} } }
        [Service] public sealed class U({{parameters}});
        """);
}
