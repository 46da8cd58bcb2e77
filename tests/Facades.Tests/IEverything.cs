namespace Mesh.Facades.Tests;

/// <summary>A contract with every kind of member. What is called later is pending until <see cref="Everything.Complete"/>.</summary>
public interface IEverything
{
    event Action? Changed;

    int Level { get; set; }

    ref int Slot { get; }

    int this[int index] { get; set; }

    void Run();

    int Number();

    T Echo<T>(T value);

    bool TryGet(in int key, ref int calls, out int value);

    ref int Find(int index);

    Task SaveAsync();

    Task<int> LoadAsync();

    ValueTask FlushAsync();

    ValueTask<int> CountAsync();

    Task SaveLaterAsync();

    Task<int> LoadLaterAsync();

    ValueTask FlushLaterAsync();

    ValueTask<int> CountLaterAsync();

    IAsyncEnumerable<int> ListAsync();

    IAsyncEnumerable<int> ListLaterAsync();
}
