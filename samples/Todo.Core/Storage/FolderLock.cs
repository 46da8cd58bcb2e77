namespace Todo.Core.Storage;

/// <summary>Locks a folder for one process. The operating system releases the lock when the process ends, however it ends.</summary>
internal static class FolderLock
{
    public static FileStream Take(string folder)
    {
        string path = Path.Combine(folder, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (File.Exists(path))
        {
            throw new IOException($"The data folder '{folder}' is in use by another process. Stop that one, or choose another folder.", failure);
        }
    }
}
