using System.Globalization;
using System.Text;

namespace Mesh.Benchmarks.Build;

/// <summary>
/// A project on disk: services with eight operations each and up to three dependencies, and other files; once as it is written with
/// Mesh, once with the same classes registered by hand and without any reference to Mesh.
/// </summary>
internal sealed class BuildProject
{
    private readonly string _folder;
    private readonly int _services;
    private readonly bool _hasMesh;

    public BuildProject(string folder, int services, int others, bool hasMesh)
    {
        (_folder, _services, _hasMesh) = (folder, services, hasMesh);
        Directory.CreateDirectory(folder);
        // Nothing of the repository in which it is measured.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("App.csproj", Project());
        Write("Program.cs", Program());
        for (int i = 0; i < services; i++) Write($"Service{Text(i)}.cs", Service(i));
        for (int i = 0; i < others; i++) Write($"Other{Text(i)}.cs", Other(i));
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder;

    /// <summary>The assembly that a build makes.</summary>
    public string Assembly => Path.Combine(_folder, "obj", "Debug", "net10.0", "App.dll");

    /// <summary>Removes what an earlier build has made, but not what was restored.</summary>
    public void Clean()
    {
        foreach (string made in new[] { Path.Combine(_folder, "bin"), Path.Combine(_folder, "obj", "Debug") })
        {
            if (Directory.Exists(made)) Directory.Delete(made, recursive: true);
        }
    }

    // The components of the build that runs this, which are those that the package has.
    private string Project()
    {
        string own = AppContext.BaseDirectory;
        string references = _hasMesh
            ? $"""
                <Reference Include="{own}Mesh.Runtime.dll" />
                <Reference Include="{own}Polly.Core.dll" />
                <Analyzer Include="{own}Mesh.Generators.dll;{own}Mesh.Analyzers.dll" />
              """
            : "";
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                {references}
              </ItemGroup>
            </Project>
            """;
    }

    private string Program()
    {
        string last = Text(_services - 1);
        if (_hasMesh)
        {
            return $"""
                using App.Services;
                using Microsoft.Extensions.DependencyInjection;

                using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                Console.WriteLine(provider.GetRequiredService<IService{last}>().Compute(1));
                """;
        }

        var text = new StringBuilder("using App.Services;\nusing Microsoft.Extensions.DependencyInjection;\n\nvar services = new ServiceCollection();\n");
        for (int i = 0; i < _services; i++) text.Append(CultureInfo.InvariantCulture, $"services.AddSingleton<IService{i}, Service{i}>();\n");
        return text.Append(CultureInfo.InvariantCulture, $"using ServiceProvider provider = services.BuildServiceProvider();\nConsole.WriteLine(provider.GetRequiredService<IService{last}>().Compute(1));\n").ToString();
    }

    private string Service(int index)
    {
        int[] needs = [.. new[] { index / 2, index / 3, index - 1 }.Where(need => need >= 0 && need < index).Distinct()];
        string parameters = string.Join(", ", needs.Select(static (need, place) => $"IService{Text(need)} need{Text(place)}"));
        return $$"""
            {{(_hasMesh ? "using Mesh;" : "")}}
            namespace App.Services;

            public interface IService{{Text(index)}}
            {
                int Compute(int value);
                bool TryFind(string name, out int value);
                Task SaveAsync(string name, CancellationToken cancellationToken);
                Task<string> DescribeAsync(string name, CancellationToken cancellationToken);
                ValueTask FlushAsync(CancellationToken cancellationToken);
                ValueTask<int> CountAsync(CancellationToken cancellationToken);
                IAsyncEnumerable<string> AllAsync(CancellationToken cancellationToken);
                T Convert<T>(object value) where T : class;
            }

            {{(_hasMesh ? "[Service]" : "")}}
            public sealed class Service{{Text(index)}}({{parameters}}) : IService{{Text(index)}}
            {
                public int Compute(int value) => {{string.Concat(needs.Select(static (_, place) => $"need{Text(place)}.Compute(0) + "))}}value * 2;

                public bool TryFind(string name, out int value)
                {
                    value = name.Length;
                    return true;
                }

                public Task SaveAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

                public Task<string> DescribeAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name);

                public ValueTask FlushAsync(CancellationToken cancellationToken) => default;

                public ValueTask<int> CountAsync(CancellationToken cancellationToken) => new({{Text(index)}});

                public IAsyncEnumerable<string> AllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

                public T Convert<T>(object value) where T : class => (T)value;
            }
            """;
    }

    // As many members as a file of an application has, with what a compiler is busy with: lambdas, inference, async methods.
    private static string Other(int index) => $$"""
        namespace App.Others;

        /// <summary>One of many.</summary>
        public sealed class Other{{Text(index)}}
        {
            private readonly List<int> _values = [];
            private readonly Dictionary<string, List<int>> _byName = [];

            public string Name { get; set; } = "other {{Text(index)}}";

            public int Sum => _values.Where(value => value > 0).Sum();

            public void Add(int value)
            {
                if (value < 0) throw new ArgumentOutOfRangeException(nameof(value));
                _values.Add(value);
            }

            public IReadOnlyDictionary<string, double> Averages() => _byName
                .Where(pair => pair.Value.Count > 0)
                .OrderByDescending(pair => pair.Value.Max())
                .ToDictionary(pair => pair.Key, pair => pair.Value.Average());

            public async Task<int> LoadAsync(IAsyncEnumerable<(string Name, int Value)> source, CancellationToken cancellationToken)
            {
                int count = 0;
                await foreach ((string name, int value) in source.WithCancellation(cancellationToken))
                {
                    if (!_byName.TryGetValue(name, out List<int>? values)) _byName.Add(name, values = []);
                    values.Add(value);
                    count++;
                }

                return count;
            }

            public string Describe(int width) => string.Join(Environment.NewLine, _byName.Select(pair => $"{pair.Key.PadRight(width)} {pair.Value.Count,5} {pair.Value.Sum(value => value * 2L)}"));
        }
        """;

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
