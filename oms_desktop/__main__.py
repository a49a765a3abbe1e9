from oms_desktop.cli import main

if __name__ == "__main__":  # a spawned worker process imports this file again
    main()
