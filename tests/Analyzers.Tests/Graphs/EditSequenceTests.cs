using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Graphs;

/// <summary>What was read for one version of a project and kept must never be given for another one in which it is different.</summary>
public class EditSequenceTests
{
    /// <summary>For each file its versions: declarations and bodies change, and each matters to what another file means.</summary>
    private static readonly string[][] s_files =
    [
        [
            "public interface ISession; public class Session : ISession;",
            "public interface ISession; public class Session(IClock clock) : ISession { public IClock Clock => clock; }",
            "public interface ISession; [Service(Lifetime = ServiceLifetime.Scoped)] public class Session : ISession;",
            "public interface ISession; public class Session : ISession, IDisposable { public void Dispose() { } }",
        ],
        [
            "public class Cache(ISession session) { public ISession Session => session; }",
            "[Service] public class Cache(ISession session) { public ISession Session => session; }",
            "public class Cache { public Cache() { } public Cache(ISession session) => _ = session; }",
        ],
        [
            "static class Startup { static void Configure(IServiceCollection services) { services.AddScoped<ISession, Session>(); services.AddCache(); } }",
            "static class Startup { static void Configure(IServiceCollection services) { services.AddSingleton<ISession, Session>(); services.AddCache(); } }",
            """
            static class Startup
            {
                static void Configure(IServiceCollection services)
                {
                    services.AddTransient<ISession, Session>();
                    services.AddSingleton(Factories.Make);
                }
            }
            """,
            "static class Startup { static void Configure(IServiceCollection services) { services.AddCache(); } }",
        ],
        [
            "public interface IClock; static class Factories { public static Cache Make(IServiceProvider sp) => new(sp.GetRequiredService<ISession>()); }",
            "public interface IClock; static class Factories { public static Cache Make(IServiceProvider sp) => new((ISession)null!); }",
            "public interface IClock; static class Factories { public static Cache Make(IServiceProvider sp) => sp.GetRequiredService<Cache>(); }",
        ],
        [
            "static class Extensions { public static void AddCache(this IServiceCollection services) => services.AddSingleton<Cache>(); }",
            "static class Extensions { public static void AddCache(this IServiceCollection services) => services.AddScoped<Cache>(); }",
            """
            static class Extensions
            {
                public static void AddCache(this IServiceCollection services)
                {
                    services.AddSingleton<Cache>();
                    services.AddSingleton<IClock>(sp => null!);
                }
            }
            """,
        ],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_every_edit_what_is_found_is_what_a_compiler_finds_that_sees_the_files_for_the_first_time(int seed)
    {
        var random = new Random(seed);
        int[] versions = new int[s_files.Length];
        CSharpCompilation compilation = Compile.Root([.. versions.Select(static (version, file) => s_files[file][version])]);
        int reported = 0;
        for (int edit = 0; edit < 40; edit++)
        {
            int file = random.Next(s_files.Length);
            versions[file] = random.Next(s_files[file].Length);
            SyntaxTree tree = compilation.SyntaxTrees[file];
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(s_files[file][versions[file]], Compile.ParseOptions, tree.FilePath, Encoding.UTF8));
            string[] incremental = [.. (await Run.Over(compilation)).Select(static diagnostic => diagnostic.ToString())];
            string[] fresh = [.. (await Run.Over(Compile.Root([.. versions.Select(static (version, index) => s_files[index][version])]))).Select(static diagnostic => diagnostic.ToString())];
            Assert.True(incremental.SequenceEqual(fresh), $"after edit {edit} of seed {seed}, versions {string.Join(' ', versions)}:\n{string.Join('\n', incremental)}\nbut fresh:\n{string.Join('\n', fresh)}");
            reported += fresh.Length;
        }

        Assert.True(reported > 10, "the files say nothing wrong");
    }
}
