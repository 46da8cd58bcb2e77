using System.Diagnostics;
using System.Reflection;
using Mesh.Generators;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Hosting;

namespace Mesh.Docs.Tests.Code;

/// <summary>A program of a page, run in this process.</summary>
internal static class PageProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to the console.</returns>
    public static async Task<string> OutputAsync(CSharpCompilation program)
    {
        TextWriter before = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            await Task.Run(() => Enter(program, "--Logging:LogLevel:Default=None"));
        }
        finally
        {
            Console.SetOut(before);
        }

        return output.ToString();
    }

    /// <summary>Runs a web application at an address that is free, until it has been used.</summary>
    /// <param name="program">The program.</param>
    /// <param name="use">Called with its services once it has started.</param>
    public static async Task ServeAsync(CSharpCompilation program, Func<IServiceProvider, Task> use)
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = DiagnosticListener.AllListeners.Subscribe(new HostObserver(built));
        Task running = Task.Run(() => Enter(program, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"));
        if (await Task.WhenAny(built.Task, running) == running) await running;
        IHost host = await built.Task;
        var lifetime = (IHostApplicationLifetime)host.Services.GetService(typeof(IHostApplicationLifetime))!;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            if (await Task.WhenAny(started.Task, running) == running) await running;
        }

        try
        {
            await use(host.Services);
        }
        finally
        {
            lifetime.StopApplication();
            await running;
        }
    }

    private static void Enter(CSharpCompilation program, params string[] arguments)
    {
        Assembly assembly = Compile.Load(Generate.Output(new MeshGenerator(), program));
        assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null);
    }

    // The way in which the test host of ASP.NET Core finds the application of a program, too.
    private sealed class HostObserver(TaskCompletionSource<IHost> built) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "HostBuilt") built.TrySetResult((IHost)value.Value!);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
